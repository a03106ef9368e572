//! Where in a text does each question and field stand?
