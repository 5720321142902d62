namespace Dingzhou.Demo.Year;

/// <summary>What came of one case.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Applicant">Who applied.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="MatterName">The matter in words.</param>
/// <param name="Status">Where it stands at the end.</param>
/// <param name="StatusText">The same in words.</param>
/// <param name="Approved">The award as approved; null where it is not on the list.</param>
/// <param name="Paid">What it is paid.</param>
/// <param name="Surprise">What went otherwise than planned.</param>
public sealed record YearLine(
    PlannedCase Plan, PlannedApplicant Applicant, string ApplicationId, string MatterName, string Status, string StatusText,
    decimal? Approved, decimal Paid, string? Surprise)
{
    /// <summary>How the case differs from what was worked out by hand; null where it does not.</summary>
    public string? Fault
    {
        get
        {
            var status = Plan.Outcome switch
            {
                PlannedOutcome.Approved => "settled",
                PlannedOutcome.Rejected => "rejected",
                PlannedOutcome.Withdrawn => "withdrawn",
                _ => "lapsed",
            };
            if (Surprise is not null)
                return Surprise;
            if (Status != status)
                return $"is {Status}, should be {status}";
            if (Approved != (Plan.Approved ?? Plan.Award))
                return $"is approved with {Approved:N2}, should be {Plan.Approved ?? Plan.Award:N2}";
            return Paid == (Plan.Payment ?? 0) ? null : $"is paid {Paid:N2}, should be {Plan.Payment:N2}";
        }
    }
}

/// <summary>What came of the year.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Lines">Each case.</param>
/// <param name="TotalPaid">The sum of the payment list.</param>
/// <param name="OtherPayments">Payments to cases that are not of the plan: somebody else used the app too.</param>
public sealed record YearResult(YearPlan Plan, IReadOnlyList<YearLine> Lines, decimal TotalPaid, int OtherPayments)
{
    /// <summary>Every difference from what was worked out by hand.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. Lines.Where(l => OtherPayments == 0 && l.Fault is not null).Select(l => $"{l.Plan.Id} {l.Fault}"),
        .. TotalPaid == Plan.Fund ? Array.Empty<string>() : [$"the payments add up to {TotalPaid:N2}, should be {Plan.Fund:N2}"],
    ];
}
