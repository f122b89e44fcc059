using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.OpenWork;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Ward;

/// <summary>A ward that hears nothing of Quality any more starts one dose by what the release desk reads back.</summary>
[Collection<WardHouse.OneAtATime>]
public sealed class DowntimeTests(WardHouse house)
{
    private static readonly DemoPatient Patient = WardHouse.Another(2005, 30m);
    private static readonly string Address = $"/ward/{Patient.Order}";

    [Fact]
    public async Task A_dose_is_started_on_the_answer_of_the_release_desk()
    {
        using (var stage = house.Stage())
        {
            await PharmacyChapter.Order(stage, Patient);
            await OpenDoses.AtBedside(stage, Patient);
            await CustodyBedside.Play(stage, Patient);
        }
        await using var nurse = await house.Nurse("nurse1");
        await using (await Deaf())
        {
            await Stale(nurse);
            await Start(nurse, answer: null);
            await Expect(nurse.Main).ToContainTextAsync("SAFETY_STALE");
            await nurse.Press("Ask for a downtime code");
            await nurse.Press("Ask for a code");
            await nurse.Done("Read the code out to the release desk.");
            var answer = await ReleaseDesk.Answer(
                house,
                Patient,
                await nurse.Main.Locator(".cl-readout").InnerTextAsync()
            );
            await nurse.Press("Enter the answer and start");
            await Start(nurse, "0000 0000");
            await Expect(nurse.Main.Locator("#readBack-error")).ToContainTextAsync("tries are left");
            await Start(nurse, answer);
            await nurse.Done($"The infusion of {Patient.Order} has started.");
        }
        (await house.Recorded(Patient, "downtime_answer_refused")).ShouldBe(1);
        (await house.Recorded(Patient, "downtime_released")).ShouldBe(1);
        (await house.Recorded(Patient, "infusion_started")).ShouldBe(1);
    }

    /// <summary>The page says so as soon as what is known is too old, after ten seconds.</summary>
    private static async Task Stale(Hand nurse)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            await nurse.Go($"{Address}/start");
            if (await nurse.Main.GetByText("too old to start").CountAsync() > 0)
                return;
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromMinutes(1));
        }
    }

    private async Task Start(Hand nurse, string? answer)
    {
        await nurse.Type("Rate, in mL/min", "5");
        await nurse.Type("Access", "peripheral vein, left forearm");
        if (answer is not null)
            await nurse.Type("Answer of the release desk", answer);
        await nurse.Type("Your password", house.PasswordOf("nurse1"));
        await nurse.Type("Account of the person who signs", "nurse2");
        await nurse.Type("Their password", house.PasswordOf("nurse2"));
        await nurse.Press("Sign and start");
    }

    /// <summary>Until it is disposed of, nothing that Quality tells reaches the ward's book of what it has heard.</summary>
    private async Task<IAsyncDisposable> Deaf()
    {
        var connection = new NpgsqlConnection(house.Admin);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand(
            "begin; select from custody.safety_heard where source = 'quality' for update",
            connection
        );
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
