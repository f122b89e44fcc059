using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Pharmacy.Commands;

/// <summary>Terms for the API's description; no site's approved values.</summary>
internal static class ProtocolExample
{
    public static ProtocolTerms Terms { get; } =
        new()
        {
            Study = "LN-POC",
            Products = ["MSC(BM)"],
            ProductName = "MSC(BM)",
            Basis = DoseBasis.PerKg,
            DosePerKg = new(1_500_000m),
            MinPerKg = new(1_000_000m),
            MaxPerKg = new(1_500_000m),
            WeightMaxAgeDays = 7,
            WeightMaxChangePercent = new(10m),
            MinWeightKg = new(30m),
            MaxWeightKg = new(200m),
            BandLow = "90",
            BandHigh = "110",
            VolumeStepMl = new(0.1m),
            PostThawHours = new(2m),
            MinPostThawViability = "70",
            MaxMlPerMin = new(6m),
            PlannedMlPerMin = new(5m),
            FinalVolumeMl = new(100m),
            DmsoPercent = new(10m),
            DmsoBasis = DmsoBasis.VolumeInVolume,
            DmsoLimitGPerKgDay = 1m,
            EndotoxinLimitPerKgHour = 5m,
            Infusions = 1,
            AssumedViableRecovery = new(0.80m),
            Legends = ["Do not irradiate", "No leukocyte filter"],
        };
}
