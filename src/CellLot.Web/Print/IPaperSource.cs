using System.Text.Json;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;

namespace CellLot.Web.Print;

/// <summary>Where papers read from: the API, with the token of the person who prints, never more.</summary>
public interface IPaperSource
{
    /// <summary>Reads; null where there is nothing.</summary>
    /// <exception cref="CommandRefusedException">The person may not read it.</exception>
    Task<T?> Find<T>(string path)
        where T : class;
}

/// <summary>For a page of a signed-in person.</summary>
internal sealed class PagePaperSource(PageApi api) : IPaperSource
{
    public Task<T?> Find<T>(string path)
        where T : class => api.Find<T>(path);
}

/// <summary>For a person on the command line.</summary>
public sealed class ClientPaperSource(CellLotClient client, CancellationToken stop) : IPaperSource
{
    public async Task<T?> Find<T>(string path)
        where T : class => await client.Find(path, stop) is { } found ? found.Deserialize<T>(LedgerJson.Options) : null;
}
