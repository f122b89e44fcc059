namespace CellLot.Architecture.Tests;

/// <summary>The source files of the checkout that is being tested.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CellLot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside a checkout.");
    }
}
