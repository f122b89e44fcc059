using CellLot.Domain.Custody;
using CellLot.Domain.Units;

namespace CellLot.Domain.Tests.Custody;

/// <summary>One dose on its way to one patient: 100 mL at 779 000 viable cells/mL, thawed at 10:00, to be started by 11:30 UTC.</summary>
internal static class Ward
{
    public const string Order = "ORD-0001";
    public const string Patient = "P-7F3K";
    public const string Label = "CL-DOSE:ORD-0001";

    public static readonly DateTimeOffset LatestStart = Acts.Noon.AddMinutes(30);
    public static readonly DateTimeOffset UseBy = LatestStart.AddMinutes(25);

    public static readonly DoseFacts Dose = new(
        "LN-POC",
        "MSC(BM)",
        ["CL26-0001"],
        ["CL26-0001-001", "CL26-0001-002", "CL26-0001-003", "CL26-0001-004"],
        Label,
        new Millilitres(100m),
        new CellsPerMl(779_000m),
        new CellCount(77_900_000m),
        new CellCount(78_000_000m),
        new Kilograms(52m),
        new MlPerMinute(5m),
        new MlPerMinute(4m),
        Acts.Noon.AddHours(-1),
        UseBy,
        LatestStart,
        ["For allogeneic use"]
    );

    public static readonly BedsideAnswers AllRight = new(true, true, true, true, true, true, true, true);

    public static readonly HandoverRecord Record = new("hatch", Label, true, "clear", 19.5m, [], null);

    private static int receipts;

    /// <summary>A release of its lot, as Quality tells it.</summary>
    public static Block Released(long version = 3) =>
        new("release/CL26-0001", version, false, "LOT_NOT_RELEASED", "Lot CL26-0001 is released.");

    /// <summary>A hold on its donor.</summary>
    public static Block Hold(long version = 1, bool open = true) =>
        new("hold/H-1", version, open, "ON_HOLD", "Hold H-1 is in force on donor/D-1: look-back.");

    public static AwaitDose Await(DoseFacts? dose = null, params Block[] blocks) =>
        new(Acts.OfMessage("custody", Guid.NewGuid().ToString()), Order, Patient, dose ?? Dose, blocks);

    /// <summary>The dose's chain of custody when this person holds it.</summary>
    public static ItemState HeldBy(string person) =>
        new()
        {
            Phase = ItemPhase.Held,
            Item = $"dose/{Order}",
            LabelCode = Label,
            Holder = person,
            HolderName = $"Name of {person}",
        };

    public static ArriveDose Arrive(string person = "nurse1") => new(Acts.By(person), "ward 3, bed 12", HeldBy(person));

    public static WristbandReceipt Scan(
        string by,
        bool matched = true,
        string patient = Patient,
        string order = Order
    ) => new($"receipt-{Interlocked.Increment(ref receipts)}", patient, matched, order, by);

    public static EnterAtBedside Enter(string by) => new(Acts.By(by), Scan(by), Label, new Millilitres(100m), AllRight);

    public static StartInfusion Start(DateTimeOffset? at = null, decimal rate = 4m) =>
        new(
            Acts.By("nurse1", at, Meanings.Administered).SignedBy("nurse2", Meanings.Verified),
            new MlPerMinute(rate),
            "left forearm",
            HeldBy("nurse1")
        );

    public static CloseInfusion Close(decimal infused, decimal discarded, DateTimeOffset? at = null) =>
        new(
            Acts.By("nurse1", at ?? Acts.Noon.AddMinutes(28), Meanings.Administered)
                .SignedBy("nurse2", Meanings.Verified),
            new Millilitres(infused),
            new Millilitres(discarded),
            null
        );

    public static Given<IAdministrationCommand, IAdministrationEvent, AdministrationState> Awaited(
        params Block[] blocks
    ) => Given(Administrations.Decider).After(Await(null, blocks.Length == 0 ? [Released()] : blocks));

    public static Given<IAdministrationCommand, IAdministrationEvent, AdministrationState> AtBedside(
        params Block[] blocks
    ) => Awaited(blocks).After(Arrive());

    public static Given<IAdministrationCommand, IAdministrationEvent, AdministrationState> Matched(
        params Block[] blocks
    ) => AtBedside(blocks).After(Enter("nurse1"), Enter("nurse2"));

    public static Given<IAdministrationCommand, IAdministrationEvent, AdministrationState> Running() =>
        Matched().After(Start());
}
