using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>No message waits because it could not be handled.</summary>
internal sealed class WaitingMessages : ICheck
{
    public string Name => "parked-messages";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
            findings.AddRange(
                await service.Database.Rows(
                    $"""
                    select consumer, count(*), min(parked_at) from {service.Name}.parked_messages
                     where closed_at is null group by consumer order by consumer
                    """,
                    row => new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{row.GetString(0)} could not handle {row.GetInt64(1)} messages, the oldest since {row.GetFieldValue<DateTimeOffset>(2).ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC: {service.Name} does not know what they tell."
                        ),
                        "celllot parked says why each waits; remove the cause, they are tried again by themselves."
                    ),
                    stop
                )
            );
        return findings;
    }
}
