using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Pharmacy.Views;

/// <summary>A line of the list of protocols.</summary>
public sealed record ProtocolRow(string Protocol, string Study, int? DraftVersion, int? ApprovedVersion);

/// <summary>A line of the list of patients. Pseudonyms only.</summary>
public sealed record PatientRow(string Patient, string Study, Kilograms? WeightKg, DateOnly? WeighedOn);

/// <summary>Protocols, patients, preparations and labels as they stand. Randomisation has no read: arms are disclosed by unblinding only.</summary>
internal static class PharmacyViews
{
    private const string Protocols = "protocols";
    private const string Patients = "patients";

    public static void Add(InlineViews views)
    {
        views.Row(
            Protocols,
            Protocol.Decider,
            (id, p) =>
                new ProtocolRow(
                    id,
                    (p.Draft?.Terms ?? p.Approved[^1].Terms).Study,
                    p.Draft?.Version,
                    p.Approved.LastOrDefault()?.Version
                )
        );
        views.Row(
            Patients,
            Patient.Decider,
            (id, p) => new PatientRow(id, p.Study!, p.Latest()?.WeightKg, p.Latest()?.MeasuredOn)
        );
    }

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "protocols",
            "Every dose protocol.",
            async q =>
                q.Json(
                    q.Covered(
                        await q.Service.Inline.List<ProtocolRow>(Protocols, q.Stop),
                        PharmacyReaders.Protocols,
                        row => row.Study
                    )
                ),
            PharmacyReaders.Protocols
        );
        queries.Stream(
            "protocols/{protocol}",
            Protocol.Decider,
            "A protocol in its versions.",
            (_, p, _) => p,
            PharmacyReaders.Protocols
        );
        queries.Get(
            "patients",
            "Every patient, by pseudonym.",
            async q =>
                q.Json(
                    q.Covered(
                        await q.Service.Inline.List<PatientRow>(Patients, q.Stop),
                        PharmacyReaders.Patients,
                        row => row.Study
                    )
                ),
            PharmacyReaders.Patients
        );
        queries.Stream(
            "patients/{patient}",
            Patient.Decider,
            "A patient by pseudonym: study, weights, exposures.",
            (_, p, _) => p,
            PharmacyReaders.Patients
        );
        queries.Stream(
            "preparations/{order}",
            Preparation.Decider,
            "The preparation of an order's dose, step by step.",
            (_, p, _) => p,
            PharmacyReaders.Unblinded
        );
        queries.Stream(
            "labels/{order}",
            LabelSheet.Decider,
            "The dose labels of an order.",
            (_, l, _) => l,
            PharmacyReaders.Unblinded
        );
    }
}
