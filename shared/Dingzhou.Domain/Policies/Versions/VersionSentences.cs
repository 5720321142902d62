namespace Dingzhou.Domain.Policies.Versions;

/// <summary>The history of a policy's versions in sentences.</summary>
public static class VersionSentences
{
    /// <summary>The sentence of an event.</summary>
    /// <param name="register">The register, which knows the version that the event is about.</param>
    public static LocalizedText Of(RecordedEvent<PolicyRegisterChange> e, PolicyRegister register)
    {
        var (who, version) = (e.By.InWords(), NameOf(e.Change, register));
        return e.Change switch
        {
            PackInstalled c => LocalizedText.Of("sentence.version-installed", ("version", version), ("from", c.Version.InForceFrom)),
            PackChecked c => LocalizedText.Of(
                "sentence.version-uploaded",
                ("who", who), ("version", version), ("matters", c.Matters), ("examples", c.Examples), ("from", c.Version.InForceFrom)),
            PackApproved c => LocalizedText.Of("sentence.version-approved", ("who", who), ("version", version), ("reason", c.Reason)),
            PackWithdrawn c => LocalizedText.Of("sentence.version-withdrawn", ("who", who), ("version", version), ("reason", c.Reason)),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText NameOf(PolicyRegisterChange change, PolicyRegister register) =>
        register.Find(change.PolicyId, change.Hash) is { } v
        ? LocalizedText.Of("label.version", ("document", v.DocumentNumber), ("number", v.Number))
        : LocalizedText.Of("label.some-version");
}
