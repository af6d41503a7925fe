//! How are the figures printed? In columns as wide as they must be.

/// Rows of cells; the first column is set left, the others right.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Begins a table with its heading.
    pub fn new(heading: &[&str]) -> Table {
        let heading = heading.iter().map(ToString::to_string).collect();
        Table {
            rows: vec![heading],
        }
    }

    /// Adds a row; it has as many cells as the heading.
    pub fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }

    /// Prints it.
    pub fn print(&self) {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        for row in &self.rows {
            print!("{:<width$}", row[0], width = width(0));
            for (column, cell) in row.iter().enumerate().skip(1) {
                print!("  {cell:>width$}", width = width(column));
            }
            println!();
        }
    }
}
