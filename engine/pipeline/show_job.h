#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/analyze/compiled_pack.h"
#include "io/in/input_set.h"

namespace trommel {

/// A place as the tables name it: PATH:OFFSET, in archives `outer!member:OFFSET`.
struct ArticlePlace {
  std::string path;  ///< as records show it
  std::string file;  ///< of `path`, what is a file on disk
  uint64_t byte_offset = 0;
};

/// Takes a place apart. Errors: kUsage for another form, or when there is no such file.
Result<ArticlePlace> ParseArticlePlace(const std::string& text);

/// Reads the article that stands at `place` and hands it on, analyzed with places; of several at one place
/// (members of one name) all. Blocks that cannot hold it are passed over unparsed. Errors: kInput when there is none.
Status ShowArticle(std::shared_ptr<const CompiledPack> pack, const ArticlePlace& place,
                   const InputOptions& input_options,
                   const std::function<void(const AnalyzedDocument&)>& on_document);

}  // namespace trommel
