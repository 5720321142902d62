namespace Dingzhou.Functions.Duties;

/// <summary>Of what is owed, by its limit.</summary>
internal enum DutyDue
{
    /// <summary>The limit has passed (已逾期).</summary>
    Overdue,

    /// <summary>The limit runs (未到期).</summary>
    Ahead,

    /// <summary>There is no limit.</summary>
    Undated,
}

/// <summary>Of what is owed, by who has taken it on.</summary>
internal enum DutyHandling
{
    /// <summary>Whoever asks.</summary>
    Me,

    /// <summary>Nobody yet.</summary>
    Nobody,

    /// <summary>A colleague.</summary>
    Others,
}

/// <summary>Which of the things that are owed are asked for; all that is named must hold.</summary>
internal sealed record DutyFilter(
    DutyType? Kind, string? ProcedureId, string? MatterId, DutyDue? Due, DutyHandling? Handling, string Subject, DateTimeOffset Now)
{
    /// <summary>What a request asks for.</summary>
    public static DutyFilter Of(HttpRequest request, DateTimeOffset now) => new(
        request.QueryChoice<DutyType>("kind"), request.QueryValue("procedureId"), request.QueryValue("matterId"),
        request.QueryChoice<DutyDue>("dueState"), request.QueryChoice<DutyHandling>("handling"), request.Caller().Subject, now);

    /// <summary>Whether it asks for everything.</summary>
    public bool LetsAll => this is { Kind: null, ProcedureId: null, MatterId: null, Due: null, Handling: null };

    /// <summary>Whether it asks for this one.</summary>
    public bool Lets(Duty d) =>
        (Kind is null || d.Type == Kind)
        && (ProcedureId is null || d.ProcedureId == ProcedureId)
        && (MatterId is null || d.MatterId == MatterId)
        && (Due is null || DueOf(d) == Due)
        && (Handling is null || HandlingOf(d) == Handling);

    /// <summary>How a duty stands by its limit.</summary>
    public DutyDue DueOf(Duty d) => d.DueAt is { } dueAt ? dueAt <= Now ? DutyDue.Overdue : DutyDue.Ahead : DutyDue.Undated;

    /// <summary>Who has taken it on.</summary>
    public DutyHandling HandlingOf(Duty d) =>
        d.Handler is null ? DutyHandling.Nobody : d.Handler.Subject == Subject ? DutyHandling.Me : DutyHandling.Others;
}

/// <summary>Only things of one kind.</summary>
internal sealed class DutyKindQueryAttribute() : QueryAttribute("kind", "只看一种待办。")
{
    /// <inheritdoc/>
    public override Type Type { get; set; } = typeof(DutyType);
}

/// <summary>Only steps of one procedure.</summary>
internal sealed class DutyProcedureQueryAttribute() : QueryAttribute("procedureId", "只看一个流程的。");

/// <summary>Only steps of one matter.</summary>
internal sealed class DutyMatterQueryAttribute() : QueryAttribute("matterId", "只看一个事项的。");

/// <summary>Only what is overdue, or is not.</summary>
internal sealed class DutyDueQueryAttribute() : QueryAttribute("dueState", "只看 overdue（已逾期）、ahead（未到期）或者 undated（没有期限）的。")
{
    /// <inheritdoc/>
    public override Type Type { get; set; } = typeof(DutyDue);
}

/// <summary>Only what somebody has taken on, or nobody.</summary>
internal sealed class DutyHandlingQueryAttribute() : QueryAttribute(
    "handling", "只看 me（本人承办）、nobody（尚无人承办）或者 others（同事承办）的。")
{
    /// <inheritdoc/>
    public override Type Type { get; set; } = typeof(DutyHandling);
}
