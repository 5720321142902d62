using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Proposals;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>
/// Tells those who study a proposal from the public of it and of its limit: 司法局, and the department that has the document's functions
/// now; of a department's report 司法局 alone; and when the limit has passed the superior of who is late.
/// </summary>
internal sealed class ProposalNotices(DocumentRegister register, FunctionMoveStore moves, ProposalLists lists, NoticeStore notices, CleanupRules rules, TimeProvider clock, ILogger<ProposalNotices> logger)
{
    /// <summary>Tells them where the proposal stands; whoever has been told is not told again, who got the functions since is.</summary>
    public async Task TellAsync(ReviewProposal proposal, CancellationToken cancellation)
    {
        if (proposal.Answer is not null)
            return;
        var (key, title) = proposal switch
        {
            { IsReport: true, Overdue: true } => ("overdue", "重大问题报告答复逾期"),
            { IsReport: true, Reminded: true } => ("due", "重大问题报告答复期限临近"),
            { IsReport: true } => ("filed", "实施机关报告规范性文件存在重大问题"),
            { Overdue: true } => ("overdue", "公众建议答复逾期"),
            { Reminded: true } => ("due", "公众建议答复期限临近"),
            _ => ("filed", "公众对规范性文件提出建议"),
        };
        var document = (await register.FindAsync(proposal.DocumentId, cancellation))!.State;
        var department = (await moves.AllAsync(cancellation)).Current(document, LegalCalendar.DateInBeijing(clock.GetUtcNow())).Main;
        var isFlood = proposal is { Reminded: false, Overdue: false }
            && (await lists.UnansweredAsync(document.Id, proposal.IsReport, cancellation)).Count >= ProposalSteps.Flood;

        // Whoever keeps the platform running sees it in the log: it may be an attack.
        if (isFlood)
            logger.LogWarning("A flood: at least {Count} proposals on {DocumentId} wait for their answers.", ProposalSteps.Flood, document.Id);
        var late = proposal.IsReport ? rules.Justice : department;
        foreach (var recipient in new[] { late, rules.Justice, proposal.Overdue ? Offices.Current.SuperiorOf(late) : null }.OfType<string>().Distinct())
        {
            if (isFlood)
            {
                await notices.WriteAsync(
                    Recipient.Department(recipient), $"{document.Id}-flood-{proposal.FiledAt:yyyyMM}", "建议数量异常",
                    $"《{document.Title}》（{document.Number}）待答复的建议已达 {ProposalSteps.Flood} 件，此后不再逐件通知，请查看待答复的建议。", cancellation: cancellation);
                continue;
            }

            await notices.WriteAsync(
                Recipient.Department(recipient), $"{proposal.Id}-{key}", title,
                $"《{document.Title}》（{document.Number}）收到{(proposal.IsReport ? $"{proposal.Text.Name}的重大问题报告" : "清理建议")} {proposal.Id}，请研究并于 {LegalCalendar.LastDayOf(proposal.DueAt):yyyy年M月d日}前答复。",
                cancellation: cancellation);
        }
    }

    /// <summary>Tells the department that reported a problem how it was answered.</summary>
    public Task TellOfAnswerAsync(ReviewProposal report, ProposalAnswer answer, NormativeDocument document, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(report.Text.Name), $"{report.Id}-answered", "重大问题报告已答复",
        $"《{document.Title}》（{document.Number}）：{(answer.WellFounded ? "启动清理。" : "不启动清理。")}{answer.Text}", cancellation: cancellation);
}
