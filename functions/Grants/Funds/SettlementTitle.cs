namespace Dingzhou.Functions.Grants.Funds;

/// <summary>What a settlement is called where people read of it.</summary>
internal static class SettlementTitle
{
    /// <summary>The title of a settlement.</summary>
    /// <param name="pack">The policy version that applies to it.</param>
    public static LocalizedText Of(Settlement settlement, PolicyPack pack)
    {
        if (settlement.ApplicationId is { } one)
        {
            var what = settlement.MatterId is { } id ? pack.FindMatter(id)!.Name : pack.Title;
            return new($"{what.Zh}奖补（申请 {one}）", $"Award for {what.En} (application {one})");
        }

        var year = settlement.ListYear(pack);
        return !settlement.IsSupplementary(pack)
            ? new($"{pack.Title.Zh}（{pack.DocumentNumber}）{year} 年度奖补资金分配方案",
                $"{pack.Title.En} ({pack.DocumentNumber}): distribution of the fund of {year}")
            : new($"{pack.Title.Zh}（{pack.DocumentNumber}）{year} 年度奖补资金补充分配方案",
                $"{pack.Title.En} ({pack.DocumentNumber}): supplementary distribution of the fund of {year}");
    }
}
