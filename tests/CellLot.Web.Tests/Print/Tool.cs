using System.Diagnostics;

namespace CellLot.Web.Tests.Print;

/// <summary>A program of the distribution that reads what was printed, and a folder for what it reads.</summary>
internal static class Tool
{
    /// <summary>What the program says of these bytes, put into a file whose name is the last argument.</summary>
    public static async Task<string> Read(string program, byte[] content, params string[] arguments)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("celllot-paper-").FullName, "read");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument == "FILE" ? file : argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return said;
    }

    /// <summary>The first page of a PDF as a printer of 600 dpi sets it.</summary>
    public static async Task<byte[]> Picture(byte[] pdf)
    {
        var picture = Path.Combine(Directory.CreateTempSubdirectory("celllot-paper-").FullName, "page");
        await Read("pdftoppm", pdf, "-r", "600", "-png", "-singlefile", "FILE", picture);
        var bytes = await File.ReadAllBytesAsync($"{picture}.png", TestContext.Current.CancellationToken);
        Directory.Delete(Path.GetDirectoryName(picture)!, recursive: true);
        return bytes;
    }

    /// <summary>The text of a PDF, page by page, in the order it was set.</summary>
    public static async Task<IReadOnlyList<string>> Pages(byte[] pdf) =>
        (await Read("pdftotext", pdf, "-raw", "FILE", "-")).TrimEnd('\f').Split('\f');

    /// <summary>Without any white space: lines break where they must.</summary>
    public static string Tight(this string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
