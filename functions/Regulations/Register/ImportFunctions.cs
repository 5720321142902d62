using Dingzhou.Domain.Regulations.Register.Loading;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>The documents that came with the program (<c>regulations/</c>).</summary>
/// <param name="All">The documents.</param>
internal sealed record FirstDocuments(IReadOnlyList<FirstDocument> All);

/// <summary>What an import did.</summary>
/// <param name="Registered">Documents that were entered into the register.</param>
/// <param name="AlreadyRegistered">Documents that the register had; they stayed as they were.</param>
internal sealed record ImportResult(int Registered, int AlreadyRegistered);

/// <summary>Enters the documents that came with the program into the register.</summary>
internal sealed class ImportFunctions(FirstDocuments first, DocumentRegister register, TextStore texts, RegulationCommands regulations)
{
    /// <summary>Enters those that are not in it; what is in it is left as it is, so a repeat does nothing more.</summary>
    [Function("ImportRegulations")]
    [Cost(100)]
    [Access(Role.Legal)]
    [Summary("导入随程序提供的规范性文件", Remarks = "已登记的不作任何改动，可重复执行。")]
    [Answers(StatusCodes.Status200OK, typeof(ImportResult))]
    public async Task<IResult> ImportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulation-imports")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var registered = 0;
        foreach (var document in first.All)
        {
            if (await register.FindAsync(document.Id, cancellation) is null)
            {
                await RegisterAsync(document, request.Caller().ToActor(), client, cancellation);
                registered++;
            }
        }

        return Answer.Ok(new ImportResult(registered, first.All.Count - registered));
    }

    private async Task RegisterAsync(FirstDocument document, Actor by, DurableTaskClient client, CancellationToken cancellation)
    {
        var entry = document.Entry with { Text = document.Text is { } text ? await texts.WriteAsync(text, cancellation) : null };
        await regulations.CreateAsync(document.Id, by, _ => DocumentRegistration.Register(entry), client, command: null, cancellation);
    }
}
