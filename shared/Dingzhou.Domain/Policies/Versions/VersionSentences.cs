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
            PackInstalled c => new(
                $"{version.Zh}随程序发布，自 {c.Version.InForceFrom:yyyy年M月d日}起施行。",
                $"{version.En} came with the program, in force from {c.Version.InForceFrom:yyyy-MM-dd}."),
            PackChecked c => new(
                $"{who.Zh}上传{version.Zh}，{c.Matters} 个事项、{c.Examples} 个算例检查无误，拟自 {c.Version.InForceFrom:yyyy年M月d日}起施行。",
                $"{who.En} handed in {version.En}: {c.Matters} matters and {c.Examples} examples without a fault, to be in force from {c.Version.InForceFrom:yyyy-MM-dd}."),
            PackApproved c => new($"{who.Zh}批准{version.Zh}。理由：{c.Reason}", $"{who.En} approved {version.En}. Reason: {c.Reason}"),
            PackWithdrawn c => new($"{who.Zh}撤回{version.Zh}。理由：{c.Reason}", $"{who.En} took {version.En} back. Reason: {c.Reason}"),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText NameOf(PolicyRegisterChange change, PolicyRegister register) =>
        register.Find(change.PolicyId, change.Hash) is { } v
        ? new($"{v.DocumentNumber}政策数据第 {v.Number} 版", $"version {v.Number} of the data of {v.DocumentNumber}")
        : new("政策数据", "the policy's data");
}
