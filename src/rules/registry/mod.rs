//! What is told of each rule? One table, a file for each stage, and everything comes from it.
//!
//! An entry is `Name = "code" in Stage gives points alone Status yields to Rule: "what it says" with
//! "the same with a value"`, then its examples; all but name, code, stage and sentence may be left
//! out. `gives` is what a candidate gets where that is always the same; `alone` is how sure a name
//! is when nothing else speaks for it; `yields to` says which rule takes the name of a person for
//! something else when it speaks anywhere in the document. In an example the brackets `⟦ ⟧` hold
//! the words that the rule speaks of: in a `yes` it must give them, in a `no` it must not. Examples
//! are read as paragraphs of a cable from Rabat of 2009; see [`Example`](super::Example).
//!
//! A stage's file is a macro that hands the entries before it, and its own, on to the next; the
//! last is `define!`, which makes [`Rule`] of all of them.

/// Makes [`Rule`] and its table of all entries.
macro_rules! define {
    (: $(
        $(#[$doc:meta])*
        $name:ident = $code:literal in $stage:ident
            $(gives $points:literal)? $(alone $status:ident)? $(yields to $other:ident)?:
            $sentence:literal
            $(with $with:literal)?
            { $($kind:ident $text:literal)* }
    )*) => {
        /// A rule of recognition, linking or joining.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule {
            $(#[doc = $sentence] $(#[$doc])* $name,)*
        }

        impl Rule {
            /// All rules, in the order of the table.
            pub const ALL: &'static [Rule] = &[$(Rule::$name),*];

            /// Returns what is told of it.
            pub const fn definition(self) -> &'static super::Definition {
                &DEFINITIONS[self as usize]
            }
        }

        const DEFINITIONS: &[super::Definition] = &[$(
            super::Definition {
                rule: Rule::$name,
                code: $code,
                stage: super::Stage::$stage,
                points: define!(@option $($points)?),
                alone: define!(@option $(super::Status::$status)?),
                yields_to: define!(@option $(Rule::$other)?),
                sentence: $sentence,
                with: define!(@option $($with)?),
                examples: &[$(
                    super::Example { holds: define!(@holds $kind), text: $text }
                ),*],
            },
        )*];
    };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
    (@holds yes) => { true };
    (@holds no) => { false };
}

#[macro_use]
mod recognize;
#[macro_use]
mod corefer;
#[macro_use]
mod link;
#[macro_use]
mod relate;
#[macro_use]
mod corpus;
#[macro_use]
mod decide;

recognize! { corefer link relate corpus decide define: }
