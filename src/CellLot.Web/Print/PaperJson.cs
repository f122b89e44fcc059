using System.Text.Json.Nodes;
using CellLot.Platform.Ledger;

namespace CellLot.Web.Print;

/// <summary>A paper as data: what the API answers; of a demonstration the first member says so.</summary>
public static class PaperJson
{
    public static async Task<string> Of(IPaperSource source, Paper paper, bool demonstration)
    {
        var told = (await source.Find<JsonObject>(paper.Json))!;
        if (demonstration)
            told.Insert(0, "demonstration", true);
        return told.ToJsonString(LedgerJson.Options);
    }
}
