namespace CellLot.Web.Tests.Pharmacy;

/// <summary>The pharmacy's tests share one lot, and take of it one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PharmacyCollection : ICollectionFixture<PharmacyStock>
{
    public const string Name = "pharmacy";
}
