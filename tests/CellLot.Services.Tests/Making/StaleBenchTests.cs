using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Making;

/// <summary>A bench that hears nothing of Quality, in a program of its own: gates close, cells are kept alive, entries say so.</summary>
public sealed class StaleBenchTests : IAsyncLifetime
{
    private readonly ApiFixture api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Gates_close_by_age_and_open_by_themselves_and_feeding_goes_on_flagged()
    {
        var room = new Room(api);
        await room.Open();
        await room.FromDonation("A");
        await room.ToBank("1", "A");
        var start = (int n) => room.Refusal($"lots/{room.Lot($"V{n}")}/from-vial", room.Vial("1", n));
        await using (await Deaf())
        {
            // A vial that there is not: asking starts nothing, whatever the age.
            await Eventually.Holds(
                async () =>
                    (await room.Refusal($"lots/{room.Lot("X")}/from-vial", room.Vial("1", 99)))!.Contains(
                        "SAFETY_STALE"
                    ),
                "the gate is closed by age",
                TimeSpan.FromSeconds(40)
            );
            (await start(1)).ShouldBe(["SAFETY_STALE"]);
            (await room.Refusal($"lots/{room.Lot("A")}/feeds", room.Feeding())).ShouldBeNull();
            var record = (await room.Find($"lots/{room.Lot("A")}/batch-record")).ShouldNotBeNull().GetRawText();
            record.ShouldContain("What is known of quality is ");
        }
        await Eventually.Holds(async () => await start(1) is null, "it opens by itself", TimeSpan.FromSeconds(40));
    }

    /// <summary>Until it is disposed of, nothing that Quality tells reaches the bench's book of what it has heard.</summary>
    private async Task<IAsyncDisposable> Deaf()
    {
        var connection = new NpgsqlConnection(api.Admin);
        await connection.OpenAsync(Room.Stop);
        await using var hold = new NpgsqlCommand(
            "begin; select from manufacturing.safety_heard where source = 'quality' for update",
            connection
        );
        await hold.ExecuteNonQueryAsync(Room.Stop);
        return connection;
    }
}
