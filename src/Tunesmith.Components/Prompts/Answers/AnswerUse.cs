namespace Tunesmith.Components.Prompts.Answers;

/// <summary>How an answer becomes samples.</summary>
public enum AnswerUse
{
    /// <summary>Questions and answers where the prompt asks for them, else prompt and answer.</summary>
    Auto,

    /// <summary>Each question with its answer that the model wrote is a sample.</summary>
    QuestionsAndAnswers,

    /// <summary>The filled prompt and the model's answer are one sample.</summary>
    PromptAndAnswer,
}
