namespace Dingzhou.Functions.Grants.Funds;

/// <summary>A settlement as officials see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="EventCount">How many events it has, which is the number of the last one; also the ETag.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Year">The year whose fund it shares out, or in which the one case was applied for.</param>
/// <param name="IsSupplementary">True where it comes after that year's list, for what was decided after the document's end.</param>
/// <param name="ApplicationId">The one case it is of; null where it is of the year's.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="List">The list in force.</param>
/// <param name="Objections">How many objections there are; they are listed by themselves.</param>
/// <param name="PaymentList">The payment list.</param>
/// <param name="LaterPaymentLists">The payment lists of later instalments.</param>
internal sealed record SettlementView(
    string Id, int EventCount, string PolicyId, int Year, bool IsSupplementary, string? ApplicationId, SettlementStatus Status,
    ListView? List,
    ObjectionCounts Objections, PaymentListView? PaymentList, IReadOnlyList<PaymentListView> LaterPaymentLists)
{
    /// <summary>What became of the payments; in the settlement as it is read, not as commands answer it.</summary>
    public PaymentProgress? PaymentProgress { get; init; }

    /// <summary>The view of a settlement.</summary>
    /// <param name="pack">The policy version that applies to it.</param>
    public static SettlementView Of(Loaded<Settlement> loaded, PolicyPack pack)
    {
        var s = loaded.State;
        return new(
            s.Id, loaded.EventCount, s.PolicyId, s.ListYear(pack), s.IsSupplementary(pack), s.ApplicationId, s.Status, s.List is { } list
                ? ListView.Of(list) : null,
            new(s.FiledObjections, s.Objections.Count), s.Payments is { } payments ? PaymentListView.Of(1, payments) : null,
            [.. s.LaterPayments.Select(l => PaymentListView.Of(l.Instalment, l.Payments))]);
    }
}

/// <summary>The list in force, as officials see it.</summary>
/// <param name="Round">1, or more after an objection was upheld or the list was sent back.</param>
/// <param name="Sha256">Hash of the full list as stored.</param>
/// <param name="LineCount">Cases on it.</param>
/// <param name="ApprovedAmount">Sum of the awards as approved, in 元.</param>
/// <param name="Payable">Sum of the final amounts, in 元; never more than the fund.</param>
/// <param name="Fund">The year's fund, in 元; null where there is none.</param>
/// <param name="ReturnedToTreasury">What is left of the fund and goes back to the treasury, in 元.</param>
/// <param name="Undecided">Cases it waited for that were still under way when it was made (only when the set date came first).</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="ObjectionsUntil">End of the objection period, 24:00 Beijing time.</param>
internal sealed record ListView(
    int Round, string Sha256, int LineCount, decimal ApprovedAmount, decimal Payable, decimal? Fund, decimal ReturnedToTreasury,
    int Undecided,
    DateTimeOffset PublishedAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil)
{
    internal static ListView Of(PublishedList l) => new(
        l.Round, l.Sha256, l.Lines, l.Approved, l.Payable, l.Fund, l.ReturnedToTreasury, l.Undecided, l.PublishedAt, l.ObjectionsUntil);
}

/// <summary>A payment list as written.</summary>
/// <param name="Instalment">1 for what is paid at once, 2 and more for what is paid in later years.</param>
/// <param name="LineCount">Payments on it.</param>
/// <param name="Total">Its sum, in 元.</param>
/// <param name="JsonSha256">Hash of the JSON file.</param>
/// <param name="XlsxSha256">Hash of the XLSX file.</param>
internal sealed record PaymentListView(int Instalment, int LineCount, decimal Total, string JsonSha256, string XlsxSha256)
{
    internal static PaymentListView Of(int instalment, PaymentList list) =>
        new(instalment, list.Lines, list.Total, list.JsonSha256, list.XlsxSha256);
}

/// <summary>The published list: what the public needs to object, and no more.</summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Year">The year whose fund it shares out, or in which the one case was applied for.</param>
/// <param name="IsSupplementary">True where it comes after that year's list, for what was decided after the document's end.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Round">The round.</param>
/// <param name="ObjectionsUntil">End of the objection period.</param>
/// <param name="Fund">The year's fund, in 元; null where there is none.</param>
/// <param name="ApprovedAmount">Sum of the awards as approved, in 元.</param>
/// <param name="Payable">Sum of the final amounts, in 元.</param>
/// <param name="ReturnedToTreasury">What is left and goes back to the treasury, in 元.</param>
/// <param name="Cut">How shares in proportion are cut to the 分.</param>
/// <param name="Lines">The cases.</param>
/// <param name="Answers">Objections that have been answered, without who objected.</param>
internal sealed record PublicList(
    string SettlementId, int Year, bool IsSupplementary, SettlementStatus Status, int Round,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil, decimal? Fund, decimal ApprovedAmount, decimal Payable,
    decimal ReturnedToTreasury, LocalizedText Cut, IReadOnlyList<PublicLine> Lines, IReadOnlyList<PublicAnswer> Answers)
{
    /// <summary>The public part of a list.</summary>
    public static PublicList Of(Settlement s, PolicyPack pack, SettlementList list, IReadOnlyList<FiledObjection> answered) => new(
        s.Id, s.ListYear(pack), s.IsSupplementary(pack), s.Status, list.Round, s.List!.ObjectionsUntil, list.Fund, list.Approved,
        list.Payable, list.ReturnedToTreasury, FundSharing.Cut,
        [.. list.Lines.Select(
            l => new PublicLine(
            l.ApplicationId, l.ApplicantName, pack.FindMatter(l.MatterId)?.Name ?? new(l.MatterName, l.MatterName), l.Article,
            l.Approved, l.Final))],
        [.. answered.Select(
            f => new PublicAnswer(
            f.Objection.Number, f.Objection.ApplicationId, f.Resolution!.Upheld, f.Resolution.Reason, f.Resolution.At))]);
}

/// <summary>One case on the published list.</summary>
/// <param name="ApplicationId">The case, to name it in an objection.</param>
/// <param name="ApplicantName">Who is awarded.</param>
/// <param name="MatterName">The matter's name.</param>
/// <param name="Article">The article.</param>
/// <param name="ApprovedAmount">The award as approved, in 元.</param>
/// <param name="Amount">What is to be paid, in 元.</param>
internal sealed record PublicLine(
    string ApplicationId, string ApplicantName, LocalizedText MatterName, string Article, decimal ApprovedAmount, decimal Amount);

/// <summary>The answer to an objection.</summary>
/// <param name="Number">The objection, as its receipt names it.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Upheld">True when the case lost or changed its award.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
internal sealed record PublicAnswer(int Number, string ApplicationId, bool Upheld, string Reason, DateTimeOffset At);

/// <summary>What became of the payments of all lists written so far.</summary>
/// <param name="Paid">Sum of what reached its account, in 元.</param>
/// <param name="Bounced">Sum of what came back and is not paid again yet, in 元.</param>
/// <param name="Outstanding">Sum of what nothing is recorded of, in 元.</param>
internal sealed record PaymentProgress(decimal Paid, decimal Bounced, decimal Outstanding)
{
    /// <summary>The progress of a settlement whose payment list is written.</summary>
    public static PaymentProgress Of(Settlement s, PaymentSums sums) =>
        new(sums.Paid, sums.Bounced, s.Listed - sums.Paid - sums.Bounced);
}

/// <summary>How many objections there are.</summary>
/// <param name="FiledCount">All, of every round.</param>
/// <param name="OpenCount">Those that wait for their answers.</param>
internal sealed record ObjectionCounts(int FiledCount, int OpenCount);
