using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>How events make a release's state: they are only copied.</summary>
internal static class ReleaseFold
{
    public static Release Evolve(Release release, IReleaseEvent happened) =>
        happened switch
        {
            DossierOpened e => release with
            {
                Lot = e.Lot,
                FillVersion = e.FillVersion,
                Fill = e.Fill,
                WaitingSince = release.WaitingSince ?? (release.Fill is null ? e.Fill.FilledAt : null),
                Standing = e.Standing,
                Review = null,
            },
            GateInputNoted e => release.With(e.Input) with
            {
                Review = null,
                ChangedSince =
                    release.InUse && !release.ChangedSince.Contains(e.Input.Source, StringComparer.Ordinal)
                        ? release.ChangedSince.Add(e.Input.Source)
                        : release.ChangedSince,
            },
            SpecificationPinned e => release with
            {
                Specification = new(e.Specification, e.SpecificationVersion, e.Content),
            },
            DossierReviewed e => release with { Review = new(e.Act.By, e.Act.ByName, e.Act.OccurredAt, e.StorageLog) },
            // A lot released on its first tests waits on for the others.
            ConditionallyReleased e => release with { Standing = e.Standing, ChangedSince = [] },
            Released e => release with
            {
                Standing = e.Standing,
                Certificate = e.Certificate,
                ChangedSince = [],
                WaitingSince = null,
            },
            Rejected e => release with { Standing = e.Standing, WaitingSince = null },
            ReleaseReopened e => release with { Standing = e.Standing, Review = null, WaitingSince = e.Act.OccurredAt },
            ExpiryExtended e => release with { Standing = e.Standing },
            LotRecalled e => release with { Standing = e.Standing, WaitingSince = null },
            _ => release,
        };

    /// <summary>Puts an input in the place of its matter; sorted, so that the order of arrival leaves no trace.</summary>
    public static ImmutableList<GateInput> Put(ImmutableList<GateInput> inputs, GateInput input)
    {
        var at = inputs.FindIndex(i => i.SameMatter(input));
        if (at >= 0)
            return inputs.SetItem(at, input);
        var before = inputs.FindIndex(i => Order(i, input) > 0);
        return before < 0 ? inputs.Add(input) : inputs.Insert(before, input);
    }

    private static int Order(GateInput a, GateInput b)
    {
        var bySource = string.CompareOrdinal(a.Source, b.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(a.GetType().Name, b.GetType().Name);
    }
}
