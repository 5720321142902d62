namespace Dingzhou.Functions.Policies;

/// <summary>A policy in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version of its data.</param>
/// <param name="Hash">Content hash of that version.</param>
/// <param name="DocumentNumber">文号.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Department">Who is in charge.</param>
/// <param name="IssuedOn">The day of issue.</param>
/// <param name="EffectiveOn">The first day on which it holds.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="InForceFrom">The first day on which this version of its data judges what is submitted.</param>
/// <param name="IsInForce">Whether it holds today.</param>
/// <param name="SupportScope">Whom the document supports at all: whoever reviews a case verifies it; absent where only its matters
/// say.</param>
/// <param name="Window">This year's window.</param>
internal sealed record PolicySummary(
    string Id, string Version, string Hash, string DocumentNumber, LocalizedText Title, string Issuer, string Department,
    DateOnly IssuedOn, DateOnly EffectiveOn, DateOnly ValidThrough, DateOnly InForceFrom, bool IsInForce, Citation? SupportScope,
    WindowView Window)
{
    internal static PolicySummary Of(PolicyPack pack, DateOnly today) => new(
        pack.Id, pack.Version, pack.Hash, pack.DocumentNumber, pack.Title, pack.Issuer, pack.Department,
        pack.IssuedOn, pack.EffectiveOn, pack.ValidThrough, pack.InForceFrom, pack.IsInForce(today), pack.Scope,
        WindowView.Of(pack, today));
}

/// <summary>When one may apply in a year.</summary>
/// <param name="Year">The year: this one, or that of an estimate.</param>
/// <param name="LastDay">The last day, to 24:00 Beijing time.</param>
/// <param name="IsOpen">Whether one may apply today, or on the day of an estimate.</param>
internal sealed record WindowView(int Year, DateOnly LastDay, bool IsOpen)
{
    internal static WindowView Of(PolicyPack pack, DateOnly day, IReadOnlyDictionary<string, string>? readings = null)
    {
        var lastDay = SubmissionWindow.LastDay(pack, day.Year, readings);
        return new(day.Year, lastDay, pack.IsInForce(day) && day <= lastDay);
    }
}

/// <summary>A policy as a whole.</summary>
/// <param name="Policy">What it is.</param>
/// <param name="ValidityDecided">Who decided how long it holds, where the text does not say.</param>
/// <param name="FundRule">The yearly fund and its pools; null where there is none and each award is settled by itself.</param>
/// <param name="Procedure">How a case goes.</param>
/// <param name="Interpretations">Where the text can be read in two ways, both readings, and which is in force.</param>
/// <param name="Matters">What can be applied for.</param>
internal sealed record PolicyDetail(
    PolicySummary Policy, Decision? ValidityDecided, FundRule? FundRule, Handling Procedure, IReadOnlyList<Interpretation> Interpretations,
    IReadOnlyList<MatterSummary> Matters)
{
    internal static PolicyDetail Of(PolicyPack pack, DateOnly today) => new(
        PolicySummary.Of(pack, today), pack.ValidityDecided, pack.Fund, pack.Procedure, pack.Interpretations,
        [.. pack.Matters.Select(m => MatterSummary.Of(pack, m, today))]);
}

/// <summary>A matter in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PolicyId">Its policy.</param>
/// <param name="DocumentNumber">The policy's 文号.</param>
/// <param name="Name">Its name.</param>
/// <param name="Article">The article it carries out.</param>
/// <param name="Department">The department in charge.</param>
/// <param name="Applicants">Who may apply.</param>
/// <param name="Materials">What is to be handed in.</param>
/// <param name="Window">This year's window.</param>
internal sealed record MatterSummary(
    string Id, string PolicyId, string DocumentNumber, LocalizedText Name, string Article, string Department,
    IReadOnlyList<ApplicantKind> Applicants, IReadOnlyList<Material> Materials, WindowView Window)
{
    internal static MatterSummary Of(PolicyPack pack, Matter matter, DateOnly today) => new(
        matter.Id, pack.Id, pack.DocumentNumber, matter.Name, matter.Article, matter.Department, matter.Applicants, matter.Materials,
        WindowView.Of(pack, today));
}

/// <summary>A matter as a whole.</summary>
/// <param name="Policy">Its policy.</param>
/// <param name="Matter">Facts, materials, figures, conditions, award and caps.</param>
internal sealed record MatterDetail(PolicySummary Policy, Matter Matter);
