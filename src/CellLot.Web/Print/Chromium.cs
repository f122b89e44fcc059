using System.Diagnostics;
using System.Text;

namespace CellLot.Web.Print;

/// <summary>
/// Sets a paper as PDF with the Chromium of this machine. It is given a file and nothing else: no session, no network, a profile
/// that is thrown away; the document itself forbids script.
/// </summary>
public sealed class Chromium
{
    /// <summary>Environment variable that names the program where it lies elsewhere; empty for none at all.</summary>
    public const string Variable = "CELLLOT_CHROMIUM";

    private static readonly string[] Usual =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim turns = new(2);
    private readonly string? program;

    private Chromium(string? program) => this.program = program;

    /// <summary>The one that this machine has, or none.</summary>
    public static Chromium OfThisMachine() => Of(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The program named, or where nothing is named a usual one.</summary>
    public static Chromium Of(string? named) =>
        new(
            named is null ? Usual.FirstOrDefault(File.Exists)
            : File.Exists(named) ? named
            : null
        );

    /// <summary>Whether there is one.</summary>
    public bool IsHere => program is not null;

    /// <summary>The document as PDF.</summary>
    /// <exception cref="PdfFailed">There is no Chromium, it took too long, or it gave no PDF.</exception>
    public async Task<byte[]> Pdf(string html, CancellationToken stop)
    {
        if (program is null)
            throw new PdfFailed("CellLot finds no Chromium on its machine.");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Limit);
        try
        {
            await turns.WaitAsync(limited.Token);
            try
            {
                return await Set(program, html, limited.Token);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new PdfFailed($"Chromium did not answer within {Limit.TotalSeconds:0} s.");
        }
    }

    private static async Task<byte[]> Set(string program, string html, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("celllot-print-"); // its owner's alone
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, Encoding.UTF8, stop);
            var code = await Run(program, folder.FullName, page, pdf, stop);
            return File.Exists(pdf)
                ? await File.ReadAllBytesAsync(pdf, stop)
                : throw new PdfFailed($"Chromium gave no PDF (exit code {code}).");
        }
        finally
        {
            Remove(folder);
        }
    }

    private static async Task<int> Run(string program, string folder, string page, string pdf, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var argument in Arguments(folder, page, pdf))
            start.ArgumentList.Add(argument);
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start) ?? throw new PdfFailed($"{program} does not start.");
        process.StandardInput.Close();
        var said = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(stop),
            process.StandardError.ReadToEndAsync(stop)
        );
        try
        {
            await process.WaitForExitAsync(stop);
            await said;
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static IEnumerable<string> Arguments(string folder, string page, string pdf)
    {
        yield return "--headless";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND"; // nothing is fetched from anywhere
        yield return "--log-level=3";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--no-first-run";
        yield return "--no-pdf-header-footer";
        yield return "--generate-pdf-document-outline";
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            yield return "--no-sandbox"; // Chromium refuses its sandbox to root
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(page).AbsoluteUri;
    }

    /// <summary>A process of Chromium's may hold a file a moment longer: what cannot be removed now is left to the system's own clearing.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Only its owner can read it.
        }
    }
}

/// <summary>No PDF could be made; the message says why, in words.</summary>
public sealed class PdfFailed(string message) : Exception(message);
