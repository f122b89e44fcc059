using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Release;

/// <summary>Who may do what is said before anybody is refused.</summary>
[Collection<ReleaseHouse.OneAtATime>]
public sealed class RoleTests(ReleaseHouse house)
{
    [Fact]
    public async Task Who_does_not_hold_the_role_is_told_whom_to_ask()
    {
        await using var hand = await house.Person("qa");
        await hand.Go($"/release/{ReleaseHouse.Lot}/reject");
        await Expect(hand.Main).ToContainTextAsync("This is done by a releaser.");
        await Expect(hand.Main.GetByLabel("Your password")).ToHaveCountAsync(0);
    }
}
