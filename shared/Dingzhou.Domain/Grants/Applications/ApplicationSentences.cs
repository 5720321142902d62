namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The history of a case in sentences: what happened, by whom, with everything called by its name.</summary>
public static class ApplicationSentences
{
    /// <summary>The sentence of an event.</summary>
    /// <param name="before">The case before it; null before the first.</param>
    /// <param name="procedure">The procedure by which it goes; null where it has not begun.</param>
    public static LocalizedText Of(RecordedEvent<ApplicationChange> e, Application? before, Matter matter, Procedure? procedure)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            Drafted c =>
                new($"{who.Zh}新建“{matter.Name.Zh}”申请草稿{With(c.Facts, matter).Zh}。",
                $"{who.En} made a draft for “{matter.Name.En}”{With(c.Facts, matter).En}."),
            DraftSaved c => Saved(who, FactWords.Changed(before!.Declared, c.Facts), matter),
            DocumentAdded c => Added(who, c.Document, [.. before!.Documents.Where(d => c.Replaces?.Contains(d.Id) == true)], matter),
            DocumentRemoved c => Removed(who, before!.Documents.FirstOrDefault(d => d.Id == c.DocumentId), matter),
            DraftDeleted => new($"{who.Zh}删除草稿。", $"{who.En} deleted the draft."),
            Submitted => new($"{who.Zh}提交申请。", $"{who.En} submitted the application."),
            Walked c => CaseSentences.Of(c.CaseChange, procedure!),
            Contested c => new(
                $"{LocalizedText.List(c.Things).Zh}另有申请人申报，各件按提交先后依次核定（{c.Article}）。",
                $"Others apply for {LocalizedText.List(c.Things).En} too; the cases are decided in the order of their submission ({c.Article})."),
            Corrected c => Corrected(who, FactWords.Changed(before!.Declared, c.Facts), c.Note, matter),
            FactsVerified c =>
                new($"{who.Zh}核定：{FactWords.Of(c.Facts, matter).Zh}。", $"{who.En} found: {FactWords.Of(c.Facts, matter).En}."),
            AwardApproved { Revision: { } r } c => new(
                $"奖补金额由 {r.Before:N2} 元重新核定为 {c.Award.Amount:N2} 元（{r.Article}）。理由：{r.Reason}",
                $"The award of {r.Before:N2} yuan was worked out anew: {c.Award.Amount:N2} yuan ({r.Article}). Reason: {r.Reason}"),
            AwardApproved c => new(
                $"核准奖补 {c.Award.Amount:N2} 元，待公示并报市政府批准。",
                $"An award of {c.Award.Amount:N2} yuan was approved; publicity and the city government's approval follow."),
            Ended c => new($"{c.Status.Chinese()}：{c.Reason}", $"{c.Status.English()}: {c.Reason}"),
            AwardSettled { Settlement: { PaymentNumber: { } number } s } => new(
                $"奖补金额确定为 {s.Amount:N2} 元，兑现编号 {number}。", $"The award is settled: {s.Amount:N2} yuan, payment {number}."),
            AwardSettled c => new($"奖补金额确定为 {c.Settlement.Amount:N2} 元。", $"The award is settled: {c.Settlement.Amount:N2} yuan."),
            InstalmentPaid c =>
                new($"第 {c.Number} 期奖补资金列入兑现清单，编号 {c.PaymentNumber}。",
                $"Instalment {c.Number} is on the payment list, payment {c.PaymentNumber}."),
            PaymentRecorded c => Payment(who, c.Result),
            BankAccountGiven => new($"{who.Zh}更改收款账号。", $"{who.En} gave another account."),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText Payment(LocalizedText who, PaymentResult r)
    {
        var (fate, zh) = r.Outcome == PaymentOutcome.Paid ? ("paid", "已拨付") : ("bounced", "被退回");
        var (why, reason) = r.Reason is null ? ("", "") : ($"：{r.Reason}", $": {r.Reason}");
        return new(
            $"{who.Zh}{(r.Corrects ? "更正" : "记录")}：兑现编号 {r.PaymentNumber} 于 {r.On:yyyy年M月d日}{zh}，凭证号 {r.Reference}{why}。",
            $"{who.En} {(r.Corrects ? "corrected" : "recorded")}: payment {r.PaymentNumber} {fate} on {r.On:yyyy-MM-dd}, reference {r.Reference}{reason}.");
    }

    private static LocalizedText With(Facts facts, Matter matter) => FactWords.Of(facts, matter) is { Zh.Length: > 0 } said
        ? new($"，填写：{said.Zh}", $", stating: {said.En}")
        : new("", "");

    private static LocalizedText Saved(LocalizedText who, Facts changed, Matter matter) => new(
        $"{who.Zh}保存草稿{With(changed, matter).Zh}。", $"{who.En} saved the draft{With(changed, matter).En}.");

    private static LocalizedText Added(
        LocalizedText who, ApplicationDocument document, IReadOnlyList<ApplicationDocument> replaced, Matter matter)
    {
        var material = MaterialOf(document, matter);
        return replaced.Count == 0
            ? new($"{who.Zh}交来{material.Zh}：{document.Name}。", $"{who.En} handed in {material.En}: {document.Name}.")
            : new($"{who.Zh}交来{material.Zh}：{document.Name}，代替{string.Join("、", replaced.Select(d => d.Name))}。",
                $"{who.En} handed in {material.En}: {document.Name}, in place of {string.Join(", ", replaced.Select(d => d.Name))}.");
    }

    private static LocalizedText Removed(LocalizedText who, ApplicationDocument? document, Matter matter)
    {
        if (document is null)
            return new($"{who.Zh}撤去一份材料。", $"{who.En} took a document away.");
        var material = MaterialOf(document, matter);
        return new($"{who.Zh}撤去{material.Zh}：{document.Name}。", $"{who.En} took {material.En} away: {document.Name}.");
    }

    private static LocalizedText MaterialOf(ApplicationDocument document, Matter matter) =>
        matter.FindMaterial(document.Material)?.Name ?? new("其他材料", "another document");

    private static LocalizedText Corrected(LocalizedText who, Facts changed, string note, Matter matter) => new(
        $"{who.Zh}提交补正{With(changed, matter).Zh}。{(note.Length == 0 ? "" : $"说明：{note}")}",
        $"{who.En} handed in the correction{With(changed, matter).En}.{(note.Length == 0 ? "" : $" Note: {note}")}");
}
