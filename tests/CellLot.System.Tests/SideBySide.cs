using Xunit;

// Classes run side by side, more of them than there are processors: most of their time they wait for others to end, start and tell.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
