using CellLot.Domain.Pharmacy.Stocks;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class LostContainerTests
{
    [Fact]
    public void A_container_lost_with_its_dose_is_not_found_in_the_store()
    {
        var id = Clinic.Ids(1, 1)[0];
        var lost = Given(Stock.Decider)
            .After(Clinic.Filled(), Clinic.Released())
            .Happened(
                new ContainerLost
                {
                    Act = Acts.By("pharm1"),
                    Lot = Clinic.Lot,
                    Container = id,
                    Order = "ORD-1",
                    Reason = "lost with its dose",
                    CustodyVersion = 3,
                }
            );
        lost.When(new ReportFound(Acts.By("pharm1"), id, "log")).ThenRefused("STATE_REFUSES");
        lost.When(new ReportFound(Acts.By("pharm1"), id, null)).ThenRefused("STATE_REFUSES");
    }
}
