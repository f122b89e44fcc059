namespace CellLot.Host.Serving;

/// <summary>
/// A process that another one started stops when that one has gone, however it went: its standard input is a pipe that only
/// the starter holds, and the operating system closes it.
/// </summary>
internal static class EndOfInput
{
    /// <summary>Cancelled when asked to stop or, where wanted, at the end of standard input.</summary>
    public static CancellationTokenSource With(bool wanted, CancellationToken asked)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(asked);
        if (wanted)
        {
            _ = Task.Run(
                async () =>
                {
                    await using var input = Console.OpenStandardInput();
                    var read = new byte[256];
                    while (await input.ReadAsync(read, CancellationToken.None) > 0) { }
                    await Cancel(ending);
                },
                CancellationToken.None
            );
        }

        return ending;
    }

    private static async Task Cancel(CancellationTokenSource ending)
    {
        try
        {
            await ending.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // it had stopped already
        }
    }
}
