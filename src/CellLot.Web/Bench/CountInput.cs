using System.Text.Json.Nodes;
using CellLot.Web.Entries;

namespace CellLot.Web.Bench;

/// <summary>The fields of a count in a chamber, one or two countings, and what is sent of them.</summary>
internal static class CountInput
{
    /// <summary>Fields beside which the API's own words about a count are said, by path.</summary>
    public static readonly IReadOnlyDictionary<string, string> FieldOf = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["COUNT_INVALID"] = "viable1",
        ["count.viable"] = "viable1",
        ["count.dead"] = "dead1",
        ["count.squares"] = "squares",
        ["count.sampleMicrolitres"] = "sampleMicrolitres",
        ["count.diluentMicrolitres"] = "diluentMicrolitres",
    };

    /// <summary>Four large squares, 10 µL and 10 µL: what is usual, and can be typed over.</summary>
    public static void Prefill(Entry form)
    {
        form.Prefill("squares", "4");
        form.Prefill("sampleMicrolitres", "10");
        form.Prefill("diluentMicrolitres", "10");
    }

    /// <summary>The raw fields as typed; notes what is missing.</summary>
    public static JsonObject Read(Entry form)
    {
        var count = new JsonObject
        {
            ["viable"] = Countings(form, "viable"),
            ["dead"] = Countings(form, "dead"),
            ["squares"] = form.Whole("squares", "Large squares"),
            ["sampleMicrolitres"] = form.Number("sampleMicrolitres", "Suspension"),
            ["diluentMicrolitres"] = form.Number("diluentMicrolitres", "Dye and diluent"),
        };
        return count;
    }

    private static JsonArray Countings(Entry form, string what)
    {
        JsonArray counted = [form.Whole($"{what}1", $"First counting, {what}")];
        if (form.Text($"{what}2").Length > 0)
            counted.Add(form.Whole($"{what}2", $"Second counting, {what}"));
        return counted;
    }
}
