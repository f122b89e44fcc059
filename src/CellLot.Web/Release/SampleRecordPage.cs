using CellLot.Domain.Site;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Release;

/// <summary>A page about one sample: its results, what waits on it, and a form.</summary>
public abstract class SampleRecordPage : EntryPage
{
    [Parameter]
    public string Sample { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    protected Entry Form { get; } = new("sample");

    protected override IReadOnlyList<Entry> Entries => [Form];

    /// <summary>All samples of the list with this number: one, or none.</summary>
    protected Part<List<SampleView>>? Read { get; private set; }

    /// <summary>The sample; null where there is none or it is not known just now.</summary>
    protected SampleView? Drawn => Read?.Value?.Find(s => string.Equals(s.Sample, Sample, StringComparison.Ordinal));

    protected string? Nothing => Read is { Missing: null } && Drawn is null ? $"There is no sample {Sample}." : null;

    protected string Address => SampleView.AddressOf(Sample);

    protected string Caption => Drawn is null ? $"Sample {Sample}" : $"Sample {Sample} of lot {Drawn.Lot}";

    protected IReadOnlyList<Choice> Back =>
        Drawn is null
            ? [new("/release", "Waiting for release")]
            : [new(LotReleasePage.AddressOf(Drawn.Lot), $"Dossier of {Drawn.Lot}"), new(Address, $"Sample {Sample}")];

    /// <summary>Where the analyst reads results.</summary>
    protected static IReadOnlyList<string> Analysts { get; } = [Roles.Analyst];

    /// <summary>Who reviews.</summary>
    protected static IReadOnlyList<string> Reviewers { get; } = [Roles.QaReviewer];

    protected override async Task Load()
    {
        // The version first: a signature is never given to more than was shown.
        Form.Shown = await Api.Version("quality", $"sample/{Sample}");
        Read = await Api.Part<List<SampleView>>("/api/v1/quality/samples");
        if (Nothing is not null)
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>A command on this sample.</summary>
    /// <param name="path">Below the sample, e.g. <c>results</c>.</param>
    /// <param name="fieldOf">Fields beside which refusals are said, by code or by the API's name.</param>
    protected Recording On(
        string command,
        string path,
        System.Text.Json.Nodes.JsonObject body,
        EntrySignature signed,
        IReadOnlyDictionary<string, string> fieldOf
    ) =>
        new("quality", command, $"samples/{Uri.EscapeDataString(Sample)}/{path}", $"sample/{Sample}", body)
        {
            Signatures = [signed],
            FieldOf = fieldOf,
        };
}
