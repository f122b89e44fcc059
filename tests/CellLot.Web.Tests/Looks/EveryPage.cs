using CellLot.Host.Demo.OpenWork;

namespace CellLot.Web.Tests.Looks;

/// <summary>Every page there is, each with somebody to whom it shows something. A page with an address of its own belongs in here.</summary>
public static class EveryPage
{
    private static OpenWorkPlan Open => OpenHouse.Open;
    private static string Growing => $"/bench/{Open.InCulture.No}";
    private static string Waiting => $"/release/{Open.Waiting.No}";
    private static string Sample => $"/samples/{Open.Waiting.No}-QC2";
    private static string Planned => $"/pharmacy/orders/{OpenHouse.Planned.Order}";
    private static string Arriving => $"/ward/{Open.OnItsWay.Order}";
    private static string Unchecked => $"/ward/{Open.AtBedside.Order}";
    private static string Running => $"/ward/{OpenHouse.Running.Order}";

    public static TheoryData<string, string> OfBench =>
        Of(
            "tech1",
            [
                "/bench",
                "/bench/receive",
                "/bench/start",
                $"/bench/donations/{Open.Donated.Din}",
                .. new[]
                {
                    "bank",
                    "close-record",
                    "correct",
                    $"correct/{OpenHouse.AnEntry}",
                    "count",
                    "deviation",
                    "deviation?kind=equipment",
                    "dispose",
                    "feed",
                    "fill",
                    "formulate",
                    "freeze",
                    "harvest",
                    "harvest?portions=2",
                    "isolate",
                    "label",
                    "lose",
                    "observe",
                    "place",
                    "pool",
                    "sample",
                    "seed",
                    "split",
                    "verify",
                }.Select(step => $"{Growing}/{step}"),
                "/bench/CL26-9999/feed",
            ]
        );

    public static TheoryData<string, string> OfRelease =>
        [
            .. Of(
                "analyst",
                Sample,
                $"{Sample}/results",
                $"{Sample.Replace("QC2", "S1")}/results",
                $"{Sample.Replace("QC2", "QC1")}/thaw",
                $"{Waiting}/sample",
                $"/investigations/new?sample={Open.Waiting.No}-QC2&test=potency"
            ),
            .. Of(
                "qa",
                "/release",
                Waiting,
                $"{Waiting}/review",
                $"{Sample}/review",
                $"{Sample}/invalidate?test=endotoxin",
                $"/investigations/{OpenHouse.Investigation}",
                "/deviations",
                "/deviations/new",
                $"/deviations/{Open.Deviation}",
                "/release/CL26-9999",
                "/release/CL26-0001",
                "/samples/NO-SUCH",
                "/downtime?order=ORD-0001"
            ),
            .. Of(
                "releaser",
                $"{Waiting}/certify",
                $"{Waiting}/conditional",
                $"{Waiting}/reject",
                $"/release/{Open.Released.No}/expiry"
            ),
        ];

    public static TheoryData<string, string> OfPharmacy =>
        [
            .. Of(
                "pharm1",
                "/pharmacy",
                "/pharmacy?show=all",
                Planned,
                $"{Planned}/plan",
                $"{Planned}/reserve",
                $"{Planned}/abandon",
                $"{Planned}/accept",
                $"{Planned}/stop",
                "/pharmacy/orders/ORD-0002",
                "/pharmacy/orders/ORD-0002/prepare",
                "/pharmacy/orders/ORD-9999"
            ),
            .. Of("pharm2", $"{Planned}/enter", $"{Planned}/check", $"{Planned}/prepare"),
            .. Of(
                "prescriber",
                $"{Planned}/prescribe",
                "/pharmacy/orders/new",
                "/pharmacy/patients/new",
                $"/pharmacy/patients/{OpenHouse.APatient}/weigh"
            ),
        ];

    public static TheoryData<string, string> OfWard =>
        Of(
            "nurse1",
            [
                "/ward",
                "/ward/ORD-0001",
                "/ward/ORD-0001/check",
                "/ward/ORD-9999",
                Arriving,
                $"{Arriving}/receive",
                $"{Arriving}/arrival",
                Unchecked,
                $"{Unchecked}/check",
                $"{Unchecked}/hand-over",
                $"{Unchecked}/start",
                $"{Unchecked}/downtime",
                .. new[]
                {
                    "",
                    "/close",
                    "/decision",
                    "/pause",
                    "/rate",
                    "/reaction",
                    "/resume",
                    "/stop",
                    "/vitals",
                }.Select(step => Running + step),
            ]
        );

    public static TheoryData<string, string> OfAll =>
        [
            .. Of(
                "qa",
                "/",
                "/lots",
                "/lots/CL26-0001?container=CL26-0001-003",
                $"/lots/{Open.InCulture.No}",
                "/lots/CL26-9999",
                "/doses/ORD-0002",
                "/find?code=A999926000123",
                "/find?code=nonsense",
                "/scan/person",
                "/holds",
                "/holds/new",
                "/holds/new?code=CL26-0001",
                $"/holds/{OpenHouse.Hold}",
                "/no/such/page",
                "/print/batch-record/CL26-0001",
                "/print/certificate/CL26-0001",
                "/print/batch-record/CL26-9999",
                "/labels/lots/CL26-0001?container=CL26-0001-003"
            ),
            .. Of("pharm1", "/", "/print/worksheet/ORD-0002", "/labels/doses/ORD-0002"),
            .. Of("nurse1", "/print/worksheet/ORD-0002"),
            .. Of(
                "releaser",
                "/parked",
                $"/parked/quality/{OpenHouse.Parked}/{OpenHouse.Consumer}",
                $"/holds/{OpenHouse.Hold}"
            ),
            .. Of("", "/sign-in"),
        ];

    /// <summary>All addresses.</summary>
    internal static IEnumerable<string> Addresses =>
        new[] { OfBench, OfRelease, OfPharmacy, OfWard, OfAll }.SelectMany(area => area.Select(row => row.Data.Item2));

    private static TheoryData<string, string> Of(string account, params IEnumerable<string> addresses)
    {
        var pages = new TheoryData<string, string>();
        foreach (var address in addresses)
            pages.Add(account, address);
        return pages;
    }
}
