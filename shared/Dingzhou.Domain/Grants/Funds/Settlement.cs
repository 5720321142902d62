namespace Dingzhou.Domain.Grants.Funds;

/// <summary>Where a settlement stands.</summary>
public enum SettlementStatus
{
    /// <summary>The approved awards are being gathered and shared out (汇总中).</summary>
    Gathering,

    /// <summary>The list is public for objections (公示中).</summary>
    Published,

    /// <summary>The city government's approval is awaited (待市政府批准).</summary>
    AwaitingApproval,

    /// <summary>Approved; payment list and award letters are being written (已批准).</summary>
    Approved,

    /// <summary>Payment list and award letters are written (已兑现); or nothing was left to pay.</summary>
    Closed,
}

/// <summary>
/// A settlement: of the year's cases, which share their policy's fund (定政发〔2022〕20号 第一条、附则), or of one case where the
/// policy has no fund.
/// </summary>
public sealed record Settlement
{
    /// <summary>Identity: <c>{policyId}-{year}</c>, or <c>{policyId}-{applicationId}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The version of the policy that applies.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The one case it is of; null where it is of the year's.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The department that answers objections.</summary>
    public required string Department { get; init; }

    /// <summary>The matter of that one case; null where it is of the year's.</summary>
    public string? MatterId { get; init; }

    /// <summary>
    /// How it is published and approved: which steps are open, what was answered. An objection stays as long as something follows from it,
    /// without its texts, which are in the history: a flood of them must not fill the state.
    /// </summary>
    public required Case Case { get; init; }

    /// <summary>Where it stands.</summary>
    public SettlementStatus Status => SettlementProcedures.StatusOf(Case);

    /// <summary>The list in force; null until the first round is published.</summary>
    public PublishedList? List { get; init; }

    /// <summary>The objections that wait for their answers.</summary>
    public IReadOnlyList<PendingObjection> Objections { get; init; } = [];

    /// <summary>The objection filed last, whole: its receipt is given from here.</summary>
    public Objection? LastObjection { get; init; }

    /// <summary>How many objections there were, of every round.</summary>
    public int FiledObjections { get; init; }

    /// <summary>The payment list; null until it is written.</summary>
    public PaymentList? Payments { get; init; }

    /// <summary>The payment lists of later instalments, as their days come.</summary>
    public IReadOnlyList<LaterPayments> LaterPayments { get; init; } = [];

    /// <summary>Sum of everything on its payment lists so far, in 元.</summary>
    public decimal Listed => (Payments?.Total ?? 0) + LaterPayments.Sum(p => p.Payments.Total);

    /// <summary>The application that an objection is about; null where none of this number counts.</summary>
    public string? ObjectedTo(int objection) =>
        Case.Answers.FirstOrDefault(a => a.Number == objection)?.Contents[SettlementProcedures.ApplicationId]?.Text;

    /// <summary>The objections that were upheld against the list in force or the one before.</summary>
    public IEnumerable<UpheldObjection> Upheld() =>
        from given in Case.Answers
        where given.Act == "uphold"
        let applicationId = ObjectedTo(given.About!.Value)
        where applicationId is not null
        select new UpheldObjection(applicationId, given);

    /// <summary>Those that were upheld against the list of a round.</summary>
    public IReadOnlyList<UpheldObjection> UpheldIn(int round) => [.. Upheld().Where(o => o.Given.Round == round)];

    /// <summary>Whether the list in force was made anew because the one before was sent back.</summary>
    public bool IsSentBack => Case.Closed.LastOrDefault(c => c.StepOutcome is "sendBack" or "changed" or "upheld") is { StepOutcome: "sendBack" };

    /// <summary>The year of its list, as people know it: that whose fund is shared out, or in which the one case was applied for.</summary>
    /// <param name="pack">The policy version that applies.</param>
    public int ListYear(PolicyPack pack) => ApplicationId is null ? pack.FundYear(Year) : Year;

    /// <summary>Whether it comes after that year's list: for what was decided too late for the last one of the document.</summary>
    /// <param name="pack">The policy version that applies.</param>
    public bool IsSupplementary(PolicyPack pack) => ListYear(pack) != Year;

    /// <summary>The identity of a year's settlement.</summary>
    public static string IdOf(string policyId, int year) => $"{policyId}-{year}";

    /// <summary>The identity of a case's own settlement.</summary>
    public static string IdOf(string policyId, string applicationId) => $"{policyId}-{applicationId}";

    /// <summary>The identity of the settlement that a case is part of.</summary>
    /// <param name="pack">The policy version that judges the case.</param>
    public static string IdOf(PolicyPack pack, Application application) =>
        pack.Fund is null ? IdOf(pack.Id, application.Id) : IdOf(pack.Id, application.Year);
}

/// <summary>One round's list, published for objections.</summary>
/// <param name="Round">1, or more after an objection was upheld or the list was sent back.</param>
/// <param name="Sha256">Hash of the full list as stored.</param>
/// <param name="Lines">Cases on it.</param>
/// <param name="Approved">Sum of the awards as approved, in 元.</param>
/// <param name="Payable">Sum of the final amounts, in 元; never more than the fund.</param>
/// <param name="Fund">The year's fund, in 元; null where there is none.</param>
/// <param name="ReturnedToTreasury">What is left of the fund and goes back to the treasury, in 元.</param>
/// <param name="Undecided">Cases it waited for that were still under way when it was made (only when the set date came first).</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="ObjectionsUntil">End of the objection period, 24:00 Beijing time.</param>
public sealed record PublishedList(
    int Round, string Sha256, int Lines, decimal Approved, decimal Payable, decimal? Fund, decimal ReturnedToTreasury,
    int Undecided, DateTimeOffset PublishedAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil);

/// <summary>The payment list as written.</summary>
/// <param name="Lines">Payments on it.</param>
/// <param name="Total">Their sum in 元.</param>
/// <param name="JsonSha256">Hash of the JSON file.</param>
/// <param name="XlsxSha256">Hash of the XLSX file.</param>
public sealed record PaymentList(int Lines, decimal Total, string JsonSha256, string XlsxSha256);

/// <summary>The payment list of a later instalment.</summary>
/// <param name="Instalment">2, 3 …</param>
/// <param name="Payments">The list as written.</param>
public sealed record LaterPayments(int Instalment, PaymentList Payments);
