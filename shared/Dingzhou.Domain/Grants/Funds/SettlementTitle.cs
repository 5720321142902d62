namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What a settlement is called where people read of it.</summary>
public static class SettlementTitle
{
    /// <summary>The title of a settlement.</summary>
    /// <param name="pack">The policy version that applies to it.</param>
    public static LocalizedText Of(Settlement settlement, PolicyPack pack) =>
        Of(pack, settlement.Year, settlement.ApplicationId, settlement.MatterId);

    /// <summary>The title of a settlement that is about to begin.</summary>
    internal static LocalizedText Of(PolicyPack pack, int year, string? applicationId, string? matterId)
    {
        if (applicationId is { } one)
        {
            return LocalizedText.Of(
                "settlement.one", ("what", matterId is { } id ? pack.FindMatter(id)!.Name : pack.Title), ("application", one));
        }

        var fundYear = pack.FundYear(year);
        return LocalizedText.Of(
            fundYear == year ? "settlement.year" : "settlement.supplement",
            ("policy", pack.Title), ("number", pack.DocumentNumber), ("year", fundYear));
    }
}
