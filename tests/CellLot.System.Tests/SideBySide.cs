using Xunit;

// Two classes side by side: each has programs, a database and perhaps a broker of its own, and more of them only take turns.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
