namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes a procedure of a pack's node, and refuses one that does not go with its fund.</summary>
internal static class HandlingReader
{
    private static readonly string[] Order = ["acceptance", "review", "verification"];

    public static Handling Read(PackNode root)
    {
        var node = root["procedure"];
        var stages = node["stages"].Items.Select(s => new Stage(
            s.Text("id"), s.Localized("name"), DepartmentName.Of(s.Text("department")), s.Whole("workingDays"),
            s.Whole("reminderWorkingDays"))).ToList();
        if (!stages.Select(s => s.Id).SequenceEqual(Order.Take(stages.Count), StringComparer.Ordinal) || stages.Count < 2)
            node["stages"].Fault("pack.stages");

        // A fund is shared out once a year, when the window has closed; without one each case is settled by itself.
        var settlementOn = node.Find("settlementOn");
        if (root.Find("fund") is { } fund && (root.Find("window") is null || settlementOn is null))
            fund.Fault("pack.fund-needs");
        if (root.Find("fund") is null && settlementOn is not null)
            settlementOn.Fault("pack.no-fund");

        return new Handling
        {
            Stages = stages,
            CorrectionWorkingDays = node.Whole("correctionWorkingDays"),
            PublicityWorkingDays = node.Whole("publicityWorkingDays"),
            SettlementOn = settlementOn?.MonthDay,
            Decided = SourceReader.Decision(node["decided"]),
        };
    }
}
