using CellLot.Domain.Site;
using CellLot.Domain.Sourcing;

namespace CellLot.Domain.Quality;

/// <summary>
/// The gates of a release, reckoned from what is noted (21 CFR 211.165, 211.192; EU GMP Annex 16; 21 CFR 1271.50). What is not
/// known is an open gate, never a closed one.
/// </summary>
public static class Gates
{
    /// <summary>Every gate but the dossier's own review.</summary>
    /// <param name="conditional">Only stage 1 tests are asked for.</param>
    public static IReadOnlyList<Gate> Of(Release release, bool conditional = false) =>
        [
            .. Record(release),
            .. Origin(release),
            .. ResultGates.Of(release, conditional),
            .. Deviations(release),
            .. Holds(release),
        ];

    /// <summary>Every gate, with review and expiry as a release meets them.</summary>
    public static IReadOnlyList<Gate> AtRelease(Release release, DateTimeOffset now, bool conditional = false) =>
        [
            .. Of(release, conditional),
            Expiry(release, now),
            release.Review is { } review
                ? new("review", Open: false, $"Quality reviewed the dossier: {review.ByName}.", [], Roles.QaReviewer)
                : new("review", Open: true, "Quality has not reviewed the dossier as it stands.", [], Roles.QaReviewer)
                {
                    NotBy = Duties.Entered(release),
                },
        ];

    private static Gate Expiry(Release release, DateTimeOffset now)
    {
        var expires = release.Standing.Expires;
        return expires > now
            ? new("expiry", Open: false, $"In date until {expires:yyyy-MM-dd}.", [], Roles.Releaser)
            : new("expiry", Open: true, "The lot is out of date, or its expiry is not known.", [], Roles.Releaser);
    }

    private static IEnumerable<Gate> Record(Release release)
    {
        yield return release.Fill is null
            ? new("fill", Open: true, "The lot is not known to be filled.", [], Roles.ProductionLead)
            : new(
                "fill",
                Open: false,
                $"{release.Containers.Count} containers filled.",
                [$"lot/{release.Lot}@{release.FillVersion}"],
                Roles.ProductionLead
            );
        var record = release.Of<BatchRecordInput>().FirstOrDefault();
        yield return record is null
            ? new("batch-record", Open: true, "The batch record is not reviewed and closed.", [], Roles.ProductionLead)
            : new(
                "batch-record",
                Open: false,
                $"The batch record was reviewed by {record.ReviewedBy} and closed.",
                [record.Evidence],
                Roles.ProductionLead
            );
        var labels = release.Of<LabelsInput>().FirstOrDefault();
        var right =
            labels is not null
            && labels.Printed == labels.Applied + labels.Destroyed
            && labels.Applied >= release.Containers.Count;
        yield return new(
            "labels",
            Open: !right,
            labels is null
                ? "The labels are not reconciled."
                : $"Labels: {labels.Printed} printed, {labels.Applied} applied, {labels.Destroyed} destroyed for {release.Containers.Count} containers.",
            labels is null ? [] : [labels.Evidence],
            Roles.ProductionLead
        );
    }

    private static IEnumerable<Gate> Origin(Release release)
    {
        var donations = release.Of<DonationInput>().ToList();
        var asked = release.Fill?.Donations ?? [];
        if (asked.IsEmpty)
            yield return new("donations", Open: true, "No donation of the lot is known.", [], Roles.QaReviewer);
        foreach (var din in asked)
        {
            var donation = donations.Find(d => string.Equals(d.Din, din, StringComparison.Ordinal));
            yield return new(
                "donations",
                Open: donation is not { State: "accepted" },
                donation is null ? $"Donation {din} is not known." : $"Donation {din} is {donation.State}.",
                donation is null ? [] : [donation.Evidence],
                Roles.QaReviewer
            );
        }
        foreach (
            var donation in donations.Where(d => d.State == "accepted" && asked.Contains(d.Din, StringComparer.Ordinal))
        )
        foreach (
            var regime in (release.Specification?.Content.Regimes ?? []).Except(
                donation.AcceptedFor ?? [],
                StringComparer.Ordinal
            )
        )
            yield return new(
                "donations",
                Open: true,
                $"Donation {donation.Din} is not accepted for {regime}.",
                [donation.Evidence],
                Roles.QaReviewer
            );
        var ofLot = donations.FindAll(d => asked.Contains(d.Din, StringComparer.Ordinal));
        foreach (
            var donor in (release.Fill?.Donors ?? []).Except(ofLot.SelectMany(d => d.Donors), StringComparer.Ordinal)
        )
            yield return new(
                "donors",
                Open: true,
                $"Donor {donor} belongs to no known donation of the lot.",
                [],
                Roles.DonorPhysician
            );
        foreach (var donor in ofLot.Select(d => d.Donor).Distinct(StringComparer.Ordinal))
        foreach (var gate in OfDonor(release, donor))
            yield return gate;
    }

    private static IEnumerable<Gate> OfDonor(Release release, string donor)
    {
        var eligibility = release
            .Of<EligibilityInput>()
            .FirstOrDefault(e => string.Equals(e.Donor, donor, StringComparison.Ordinal));
        foreach (var regime in release.Specification?.Content.Regimes ?? [])
        {
            var verdict = eligibility
                ?.Determinations.Find(d => string.Equals(d.Regime, regime, StringComparison.Ordinal))
                ?.Verdict;
            yield return new(
                "eligibility",
                Open: verdict is not "eligible",
                verdict is null
                    ? $"Donor {donor} is not determined for {regime}."
                    : $"Donor {donor} is determined {verdict} for {regime}.",
                eligibility is null ? [] : [eligibility.Evidence],
                Roles.DonorPhysician
            );
        }
        var consent = release
            .Of<ConsentInput>()
            .FirstOrDefault(c => string.Equals(c.Donor, donor, StringComparison.Ordinal));
        var covers = consent is { InForce: true } && consent.Scopes.Contains(Donor.Manufacture, StringComparer.Ordinal);
        yield return new(
            "consent",
            Open: !covers,
            covers
                ? $"Consent {consent!.ConsentVersion} of donor {donor} covers manufacture."
                : $"No consent in force of donor {donor} covers manufacture.",
            consent is null ? [] : [consent.Evidence],
            Roles.DonorPhysician
        );
    }

    private static IEnumerable<Gate> Deviations(Release release)
    {
        var known = release.Of<DeviationInput>().ToList();
        var named = release
            .Of<BatchRecordInput>()
            .SelectMany(r => r.OpenDeviations)
            .Where(id => !known.Exists(d => string.Equals(d.Deviation, id, StringComparison.Ordinal)));
        foreach (var id in named)
            yield return new(
                "deviations",
                Open: true,
                $"Deviation {id} of the batch record is not judged by quality.",
                [],
                Roles.QaReviewer
            )
            {
                ClearWith = Clearing.Raise,
            };
        foreach (var deviation in known)
            yield return new(
                "deviations",
                deviation.StandsAgainst,
                $"Deviation {deviation.Deviation} ({deviation.Weight?.ToString().ToLowerInvariant() ?? "not classified"}) is {(deviation.Open ? "open" : "closed")}.",
                [deviation.Evidence],
                Roles.QaReviewer
            )
            {
                ClearWith = deviation.Weight is null ? Clearing.Classify : Clearing.Of("deviations"),
            };
    }

    private static IEnumerable<Gate> Holds(Release release) =>
        release
            .Of<HoldInput>()
            .Where(h => h.InForce)
            .Select(h => new Gate(
                "holds",
                Open: true,
                $"Hold {h.Hold} is in force: {h.Reason}",
                [h.Evidence],
                Roles.Releaser
            ));
}
