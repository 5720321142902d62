namespace Dingzhou.Functions.People;

/// <summary>Which organisation's people somebody asks about.</summary>
internal static class OrganisationQuery
{
    /// <summary>The organisation that the query names: the caller's own, or for auditors any, which leaves a trace.</summary>
    /// <exception cref="ApiException">It is another's, or none.</exception>
    public static async Task<string> OrganisationAskedAsync(
        this HttpRequest request, string what, AccessLog accessLog, CancellationToken cancellation)
    {
        var (caller, asked) = (request.Caller(), request.QueryValue("uscc"));
        if (caller.Is(Role.Applicant) && (asked is null || asked == caller.DemandUscc()))
            return caller.DemandUscc();
        if (!caller.Is(Role.Auditor))
            throw ApiException.Parameter("uscc", LocalizedText.Of("invalid-parameter.other-uscc"));
        if (asked is null || !Uscc.IsValid(asked))
            throw ApiException.Parameter("uscc", LocalizedText.Of("invalid-parameter.uscc"));
        await accessLog.WriteAsync(caller.AsReader(), asked, what, DataSubject.Enterprise(asked), cancellation);
        return asked;
    }
}
