namespace CellLot.Benchmarks.Started;

/// <summary>The programs as they are shipped, compiled ahead of their first use; <c>infra/bench</c> publishes them.</summary>
internal static class Published
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("CELLLOT_PUBLISHED")
        ?? throw new InvalidOperationException("CELLLOT_PUBLISHED names no folder: run infra/bench.");

    /// <summary><c>celllot</c>.</summary>
    public static string Program => Path.Combine(Folder, "celllot", "celllot");

    /// <summary>An ASP.NET program that says hello.</summary>
    public static string Hello => Path.Combine(Folder, "hello", "hello");
}
