using CellLot.Host.Demo;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Ward;

/// <summary>Two people at the release desk, at the other end of the telephone.</summary>
internal static class ReleaseDesk
{
    /// <summary>They look at the live state, sign, and read back what they see.</summary>
    public static async Task<string> Answer(WardHouse house, DemoPatient patient, string code)
    {
        await using var desk = await house.Person(
            "releaser",
            $"/downtime?order={patient.Order}",
            $"Answer the ward for {patient.Order}"
        );
        await desk.Type("The ward's code", code);
        await desk.Type("Account of the person at the ward", "nurse1");
        await desk.Type("Your password", house.PasswordOf("releaser"));
        await desk.Type("Account of the person who signs", "pharm1");
        await desk.Type("Their password", house.PasswordOf("pharm1"));
        await desk.Press("Sign the answer");
        await desk.Done($"Answered the ward for {patient.Order}");
        var answer = desk.Main.Locator("dl").Filter(new() { HasText = $"{patient.Order}, code" }).Locator("dd");
        await Expect(answer).ToContainTextAsync("Read this back to the ward.");
        return await answer.EvaluateAsync<string>("dd => dd.firstChild.textContent.trim()");
    }
}
