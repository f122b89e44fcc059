using System.CommandLine;
using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Trace;
using CellLot.Platform.Client;
using CellLot.Web.Print;

namespace CellLot.Host.Print;

/// <summary><c>celllot print batch-record CL26-0001 --out file.pdf</c>: a paper as a PDF file, as the pages print it.</summary>
internal static class PrintCommand
{
    /// <summary>The command with its help.</summary>
    public static Command Build()
    {
        var kind = new Argument<string>("paper") { Description = $"Which paper: {string.Join(", ", Paper.Kinds)}." };
        kind.AcceptOnlyFromAmong([.. Paper.Kinds]);
        var id = new Argument<string>("of") { Description = "Lot number, or order number for a worksheet." };
        var to = new Option<FileInfo>("--out")
        {
            Description = "The PDF file to write. One that is there is not overwritten.",
            HelpName = "FILE",
            Required = true,
        };
        var asName = new Option<string?>("--as")
        {
            Description =
                $"Sign in as this account; its password is asked for, or taken from {PersonSignIn.Variable}. On a demonstration: qa unless named.",
            HelpName = "NAME",
        };
        var data = new Option<string?>("--data")
        {
            Description = "Folder of the running instance; the demonstration's when absent.",
            HelpName = "FOLDER",
        };
        var command = new LearnableCommand(
            "print",
            "Writes a batch record, a certificate of analysis or a dose worksheet as PDF, set by the Chromium of this machine "
                + $"(another one: {Chromium.Variable}).",
            ("celllot print batch-record CL26-0001 --out record.pdf", "The batch record of a lot."),
            (
                "celllot print certificate CL26-0001 --out certificate.pdf",
                "Its certificate of analysis, or the preview."
            ),
            (
                "celllot print worksheet ORD-0001 --out worksheet.pdf",
                "A dose's worksheet, with boxes for what is still to do."
            )
        )
        {
            kind,
            id,
            to,
            asName,
            data,
        };
        command.SetAction(
            (parsed, stop) =>
                Run(
                    parsed.GetRequiredValue(kind),
                    parsed.GetRequiredValue(id),
                    parsed.GetRequiredValue(to),
                    parsed.GetValue(asName),
                    InstanceFolder.ToRead(parsed.GetValue(data)),
                    parsed.InvocationConfiguration.Output,
                    stop
                )
        );
        return command;
    }

    private static async Task<int> Run(
        string kind,
        string id,
        FileInfo to,
        string? asName,
        InstanceFolder folder,
        TextWriter output,
        CancellationToken stop
    )
    {
        if (to.Exists)
            throw new CannotContinue($"{to} is there already: name another file.") { ExitCode = 2 };
        using var http = new HttpClient { BaseAddress = folder.RunningAddress(), Timeout = TimeSpan.FromSeconds(30) };
        var client = new CellLotClient(http);
        await PersonSignIn.SignIn(client, folder, asName, stop);
        var pdf = await Pdf(new ClientPaperSource(client, stop), kind, id, folder.IsDemonstration, stop);
        try
        {
            await using var file = new FileStream(to.FullName, FileMode.CreateNew, FileAccess.Write);
            await file.WriteAsync(pdf, stop);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw new CannotContinue($"{to} cannot be written: {cannot.Message}", cannot);
        }
        await output.WriteLineAsync($"{to}: {kind.Replace('-', ' ')} of {id}".AsMemory(), stop);
        return 0;
    }

    private static async Task<byte[]> Pdf(
        IPaperSource source,
        string kind,
        string id,
        bool demonstration,
        CancellationToken stop
    )
    {
        try
        {
            var stamp = await PaperStamp.Of(source, demonstration, TimeProvider.System.GetUtcNow());
            var paper =
                await Paper.Find(source, kind, id, stamp)
                ?? throw new CannotContinue($"There is no {kind.Replace('-', ' ')} of {id}: check the number.");
            return await Chromium.OfThisMachine().Pdf(await PaperHtml.Whole(paper, stamp), stop);
        }
        catch (HttpRequestException gone)
        {
            throw new CannotContinue($"CellLot does not answer: {gone.Message}", gone);
        }
        catch (CommandRefusedException refused)
        {
            throw new CannotContinue(refused.Message, refused);
        }
        catch (PdfFailed failed)
        {
            throw new CannotContinue($"{failed.Message} Print the page from a browser instead.", failed);
        }
    }
}
