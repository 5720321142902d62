namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What became of a payment at the bank.</summary>
public enum PaymentOutcome
{
    /// <summary>It has reached the account (已拨付).</summary>
    Paid,

    /// <summary>The bank sent it back (退回); it may be paid again.</summary>
    Bounced,
}

/// <summary>
/// What finance records of a payment (兑付结果). Nothing recorded is changed: a later result counts instead of the one before.
/// </summary>
/// <param name="PaymentNumber">Number of its line on the payment list.</param>
/// <param name="Outcome">Paid or bounced.</param>
/// <param name="On">The day at the bank.</param>
/// <param name="Reference">The bank's or the treasury's number of the transfer.</param>
/// <param name="Reason">Why it bounced, or why an earlier result was wrong.</param>
/// <param name="Corrects">True where the result before was recorded wrongly; false where something more has happened.</param>
public sealed record PaymentResult(
    string PaymentNumber, PaymentOutcome Outcome, DateOnly On, string Reference, string? Reason = null, bool Corrects = false);

/// <summary>A payment of a case: a line of a payment list, and what became of it so far.</summary>
/// <param name="PaymentNumber">Its number on the list.</param>
/// <param name="Instalment">Which part of the award it is; null where it is the whole.</param>
/// <param name="Amount">In 元.</param>
/// <param name="Last">The result that counts; null while none is recorded.</param>
public sealed record CasePayment(string PaymentNumber, int? Instalment, decimal Amount, PaymentResult? Last);
