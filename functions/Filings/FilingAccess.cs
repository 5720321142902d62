using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Who reads of a filing what not everybody does.</summary>
internal sealed class FilingAccess(FilingCommands filings, FilingSubject subject, AccessLog accessLog)
{
    /// <summary>
    /// A filing that is the caller's own, or that he reads for the department that has its functions now, or as an auditor; what officials
    /// read leaves a trace.
    /// </summary>
    /// <param name="what">What of it is read.</param>
    /// <exception cref="RefusedException">There is none, or it is not for him.</exception>
    public async Task<(RegisteredFiling Filing, bool IsOwn)> ReadableAsync(
        string filingNumber, Caller caller, string what, CancellationToken cancellation)
    {
        var filing = (await filings.GetAsync(DocumentNumber.IdAsWritten(filingNumber), cancellation)).State;
        if (caller.Owns(filing.Holder.Uscc, filing.Holder.Subject))
            return (filing, true);
        if (!caller.Is(Role.Auditor) && !caller.Offices().Contains(await subject.DepartmentOfAsync(filing, cancellation)))
            throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.filing"));
        await accessLog.WriteAsync(
            caller.AsReader(), filing.Number, what, DataSubject.Of(filing.Holder.Uscc, filing.Holder.Subject), cancellation);
        return (filing, false);
    }
}
