using CellLot.Platform.Installation;
using CellLot.Tests.Postgres;
using CellLot.Web;

namespace CellLot.Tests.Installation;

/// <summary>Who signed out at one process of the pages has signed out at all of them, and after a restart.</summary>
public sealed class EndedSessionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_signed_out_in_one_process_opens_no_page_of_another()
    {
        var databases = await TestPostgres.NewDatabases(InstallationSchema.Web);
        var server = await TestPostgres.Superuser();
        await InstallationSchema.Upgrade(databases.AdminOfLedgers(server), [InstallationSchema.Web], Stop);
        await using var database = new InstallationDatabase(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [InstallationSchema.Web] = databases.ForInstallation(
                    server,
                    InstallationSchema.Web,
                    TestPostgres.Password
                ),
            }
        );
        var here = new EndedSessions(database, TimeProvider.System);
        var there = new EndedSessions(database, TimeProvider.System);
        (await there.HasEnded("token", Stop)).ShouldBeFalse();

        await here.End("token", Stop);

        (await there.HasEnded("token", Stop)).ShouldBeTrue();
        (await there.HasEnded("another token", Stop)).ShouldBeFalse();
    }
}
