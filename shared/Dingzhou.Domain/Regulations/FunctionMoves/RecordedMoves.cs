namespace Dingzhou.Domain.Regulations.FunctionMoves;

/// <summary>Functions that moved from one department to another (机构改革、职责调整).</summary>
/// <param name="FromDepartment">Who had them.</param>
/// <param name="ToDepartment">Who has them now.</param>
/// <param name="On">The first day on which it has them.</param>
/// <param name="Basis">The decision that moved them.</param>
/// <param name="DocumentIds">Documents whose functions moved; null where the department's functions moved as a whole.</param>
public sealed record FunctionMove(
    [property: StoredAs("from")] string FromDepartment, [property: StoredAs("to")] string ToDepartment, DateOnly On, string Basis,
    [property: StoredAs("documents")] IReadOnlyList<string>? DocumentIds = null);

/// <summary>Who carries a document out now: 由现承担相关职责的机关提出清理意见 (定政办字〔2022〕61号 第六条).</summary>
/// <param name="Moves">The moves, in the order in which they were recorded.</param>
public sealed record RecordedMoves(IReadOnlyList<FunctionMove> Moves)
{
    /// <summary>No function has moved.</summary>
    public static RecordedMoves None { get; } = new([]);

    /// <summary>The moves on a day or after it: those that may still concern a department named on that day.</summary>
    /// <param name="moment">A moment of the day.</param>
    public RecordedMoves Since(DateTimeOffset moment) => new([.. Moves.Where(m => m.On >= LegalCalendar.DateInBeijing(moment))]);

    /// <summary>The department that has a department's functions for a document, under its one name.</summary>
    /// <param name="department">The department as the document names it.</param>
    public string Current(string department, string documentId, DateOnly day)
    {
        // Moves of one document go before moves of a whole department; each is followed once, so that a circle ends.
        var left = Moves.Where(m => m.On <= day && m.DocumentIds?.Contains(documentId) != false)
            .OrderBy(m => m.On).ThenByDescending(m => m.DocumentIds is not null).ToList();
        department = DepartmentName.Of(department);
        while (left.FindIndex(m => DepartmentName.Of(m.FromDepartment) == department) is >= 0 and var next)
        {
            department = DepartmentName.Of(left[next].ToDepartment);
            left.RemoveRange(0, next + 1);
        }

        return department;
    }

    /// <summary>Who carries a document out on a day; a department that got several parts is named once.</summary>
    public Implementers Current(NormativeDocument document, DateOnly day)
    {
        var main = Current(document.Implementers.Main, document.Id, day);
        return new(main, [.. document.Implementers.Others.Select(o => Current(o, document.Id, day)).Where(o => o != main).Distinct()]);
    }
}
