namespace Dingzhou.Functions.Notices;

/// <summary>Whose notices a caller deals with: those of its organisation, or of its department.</summary>
internal static class NoticeRecipients
{
    /// <summary>Whose notices the caller reads.</summary>
    /// <exception cref="RefusedException">The token names neither an organisation nor a department.</exception>
    public static Recipient Of(Caller caller) =>
        caller.Uscc is { } uscc && caller.ActsFor(uscc) ? Recipient.Applicant(uscc) : OfDepartment(caller);

    /// <summary>Who is told as the caller says: an agent reads for its organisation, and does not say where its notices go.</summary>
    /// <exception cref="RefusedException">The token names neither an organisation of the caller's own nor a department.</exception>
    public static Recipient ChangedBy(Caller caller) =>
        caller is { Uscc: { } uscc } && caller.Is(Role.Applicant) ? Recipient.Applicant(uscc) : OfDepartment(caller);

    private static Recipient OfDepartment(Caller caller) => caller.Department is { } department && caller.IsOfficial()
        ? Recipient.Department(department)
        : throw new RefusedException(RefusalKind.Forbidden, "no-organisation", LocalizedText.Of("no-organisation.notices"));
}
