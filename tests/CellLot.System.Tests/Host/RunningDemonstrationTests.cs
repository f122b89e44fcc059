using System.Net;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>One running demonstration, for tests that only look at it.</summary>
public sealed class RunningDemonstration : IAsyncLifetime
{
    private CellLotProgram? _program;

    public string Folder { get; } = CellLotProgram.NewFolder();

    public CellLotProgram Program => _program!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _program = CellLotProgram.Start("serve", "--demonstration", "--data", Folder);
        Http = await _program.Answering(Folder);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Program.DisposeAsync();
    }
}

/// <summary>How a running demonstration looks from outside.</summary>
public sealed class RunningDemonstrationTests(RunningDemonstration demonstration) : IClassFixture<RunningDemonstration>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task It_answers_monitors_and_readers_of_the_api_without_a_sign_in(string path) =>
        (await demonstration.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task It_answers_to_no_name_but_this_machines_own()
    {
        demonstration.Http.BaseAddress!.IsLoopback.ShouldBeTrue();
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/health/live")
        {
            Headers = { Host = "evil.example" },
        };
        (await demonstration.Http.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task It_shares_its_folder_with_no_second_program()
    {
        var (code, said) = await CellLotProgram.Run("serve", "--demonstration", "--data", demonstration.Folder);
        code.ShouldBe(1);
        said.Trim()
            .ShouldBe(
                $"Another CellLot (process {demonstration.Program.ProcessId}) is using {demonstration.Folder}. "
                    + "Stop it first, or name another folder with --data."
            );
    }

    [Fact]
    public void Its_secrets_and_logs_are_their_owners_alone()
    {
        string[] secret =
        [
            "database-passwords.json",
            "postgres/superuser-password",
            "postgres/postgres.log",
            "enrolment-code",
            .. Directory.GetFiles(Path.Combine(demonstration.Folder, "log")),
        ];
        secret.Length.ShouldBeGreaterThan(4);
        foreach (var name in secret)
        {
            File.GetUnixFileMode(Path.Combine(demonstration.Folder, name))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        }
    }
}
