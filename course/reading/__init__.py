"""The only readers of what people type: numbers, units, dates, durations, links. They know nothing of questions."""
