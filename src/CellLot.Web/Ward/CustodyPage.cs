using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Web.Entries;

namespace CellLot.Web.Ward;

/// <summary>A page on which the bag changes hands: its chain of custody is what is signed.</summary>
public abstract class CustodyPage : BedsidePage
{
    /// <summary>Who holds the bag.</summary>
    protected HeldItem? Held { get; private set; }

    private string Item => $"dose-{Order}";

    protected override async Task Load()
    {
        await base.Load();
        if (Found?.Value is null)
            return;
        Held = (await Api.Part<HeldItem>($"/api/v1/custody/items/{Uri.EscapeDataString(Item)}")).Value;
        Form.Shown = Held?.Version ?? 0;
    }

    /// <summary>What both giver and receiver write down.</summary>
    protected JsonObject Written()
    {
        var sealIntact = Form.Required("sealIntact", "Is the seal intact?");
        var record = new JsonObject
        {
            ["place"] = Form.Required("place", "Where?"),
            ["scannedLabel"] = Form.Required("scannedLabel", "Label of the bag"),
            ["sealIntact"] = sealIntact == "yes",
            ["condition"] = Form.Required("condition", "How does it look?"),
            ["documents"] = new JsonArray([
                .. Form.Text("documents")
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(d => JsonValue.Create(d)),
            ]),
        };
        if (Form.OptionalNumber("temperatureC", "Temperature") is { } celsius)
            record["temperatureC"] = celsius;
        if (Form.Text("remark") is { Length: > 0 } remark)
            record["remark"] = remark;
        return record;
    }

    /// <summary>Sends it, signed by the person of this session.</summary>
    protected Task Sign(string command, string path, JsonObject body, string meaning, string then, string said) =>
        Record(
            Form,
            new Recording("custody", command, $"items/{Uri.EscapeDataString(Item)}/{path}", $"custody/{Item}", body)
            {
                Signatures = [new EntrySignature("own", meaning)],
                FieldOf = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [Refusals.ContainerUnknown.Code] = "scannedLabel",
                    [Refusals.ReasonMissing.Code] = "remark",
                },
            },
            then,
            said
        );
}
