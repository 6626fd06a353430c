//! What holds in every story: seeded and shrunk by proptest.
