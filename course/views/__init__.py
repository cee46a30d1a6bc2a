"""What a student sees: questions, explorers and the glossary as widgets, and the HTML of everything else."""
